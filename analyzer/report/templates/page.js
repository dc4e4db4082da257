// Filters by technique and directness; Escape hides the explanations. The page is complete without this.
(function () {
  "use strict";
  var form = document.querySelector(".filter");
  if (form) {
    var technique = form.querySelector("#filter-technique");
    var band = form.querySelector("#filter-band");
    var status = form.querySelector("#filter-status");
    var apply = function () {
      var shown = 0;
      document.querySelectorAll(".exchange").forEach(function (article) {
        var names = article.dataset.techniques.split(" ");
        var keep = (!technique.value || names.indexOf(technique.value) >= 0) &&
          (!band.value || article.dataset.band === band.value);
        article.hidden = !keep;
        var bar = document.querySelector('.strip a[data-for="' + article.id + '"]');
        if (bar) { bar.classList.toggle("faded", !keep); }
        shown += keep ? 1 : 0;
      });
      status.textContent = form.dataset.shown.replace("{shown}", shown).replace("{total}", form.dataset.total);
    };
    // A link to an answer that the filter hides must still lead there.
    var reveal = function () {
      var target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
      var article = target && target.closest(".exchange");
      if (article && article.hidden) { form.reset(); apply(); target.scrollIntoView(); }
    };
    form.hidden = false;
    form.addEventListener("change", apply);
    form.addEventListener("reset", function () { setTimeout(apply, 0); });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    window.addEventListener("hashchange", reveal);
    apply();
  }
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") { document.body.classList.add("quiet"); }
  });
  ["mousemove", "focusin"].forEach(function (name) {
    document.addEventListener(name, function () { document.body.classList.remove("quiet"); });
  });
})();
