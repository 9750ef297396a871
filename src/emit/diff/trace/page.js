(function () {
  'use strict';
  var form = document.querySelector('.filters');
  var lines = Array.prototype.slice.call(document.querySelectorAll('.line'));
  form.hidden = false;
  function filter() {
    var unit = form.elements.unit.value, count = 0;
    lines.forEach(function (line) {
      var shown = !unit || line.dataset.units.indexOf('|' + unit + '|') >= 0;
      line.classList.toggle('away', !shown);
      if (shown && line.tagName === 'TR') { count += 1; }
    });
    form.elements.shown.value = unit ? count + ' ' + form.elements.shown.dataset.label : '';
  }
  form.addEventListener('change', filter);
  form.addEventListener('reset', function () { setTimeout(filter); });
  form.addEventListener('submit', function (event) { event.preventDefault(); });
  addEventListener('hashchange', function () {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.classList.contains('away')) { form.reset(); }
    if (target) { target.focus(); }
  });
}());
