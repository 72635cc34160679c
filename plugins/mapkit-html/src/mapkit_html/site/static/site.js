// What a page can do beyond reading: copy the citation. Nothing depends on it.
(function () {
  "use strict";
  var citation = document.getElementById("citation");
  if (!citation || !citation.dataset.copy) return;

  function copied(button) {
    button.textContent = citation.dataset.copied;
    setTimeout(function () { button.textContent = citation.dataset.copy; }, 3000);
  }

  function byHand(button) {
    var range = document.createRange();
    range.selectNodeContents(citation);
    var selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    if (document.execCommand("copy")) copied(button);
  }

  var button = document.createElement("button");
  button.type = "button";
  button.textContent = citation.dataset.copy;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", function () {
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(citation.textContent).then(
        function () { copied(button); },
        function () { byHand(button); }
      );
    } else {
      byHand(button);
    }
  });
  citation.after(button);
})();
