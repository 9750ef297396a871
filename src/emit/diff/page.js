(function () {
  'use strict';
  var form = document.querySelector('.filters');
  var rows = Array.prototype.slice.call(document.querySelectorAll('.row'));
  var groups = Array.prototype.slice.call(document.querySelectorAll('.group'));
  var output = form.elements.shown;
  form.hidden = false;

  function filter() {
    var kinds = Array.prototype.map.call(form.querySelectorAll('[name=kind]:checked'), function (box) { return box.value; });
    var unit = form.elements.unit.value, section = form.elements.section.value, count = 0;
    rows.forEach(function (row) {
      var shown = (!kinds.length || kinds.indexOf(row.dataset.kind) >= 0) &&
        (!unit || row.dataset.units.indexOf('|' + unit + '|') >= 0) &&
        (!section || row.closest('.group').id === section);
      row.classList.toggle('away', !shown);
      if (shown) { count += 1; }
    });
    document.querySelectorAll('.fold').forEach(function (fold) {
      var some = fold.querySelector('.row:not(.away)');
      fold.classList.toggle('away', !some);
      if (some && kinds.indexOf('unchanged') >= 0) { fold.open = true; }
    });
    groups.forEach(function (group) { group.classList.toggle('away', !group.querySelector('.row:not(.away)')); });
    output.value = kinds.length || unit || section ? count + ' ' + output.dataset.label : '';
  }
  form.addEventListener('change', filter);
  form.addEventListener('reset', function () { setTimeout(filter); });
  form.addEventListener('submit', function (event) { event.preventDefault(); });

  function reveal(target) {
    var fold = target && target.closest('.fold');
    if (fold) { fold.open = true; }
    if (target && target.closest('.away')) { form.reset(); filter(); }
  }
  function follow() {
    var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target) { reveal(target); target.scrollIntoView(); if (target.tabIndex >= -1) { target.focus({ preventScroll: true }); } }
  }
  addEventListener('hashchange', follow);
  if (location.hash) { follow(); }

  function step(by) {
    var shown = rows.filter(function (row) { return row.dataset.kind !== 'unchanged' && !row.closest('.away'); });
    if (!shown.length) { return; }
    var here = shown.indexOf(document.querySelector('.row.here'));
    if (here < 0 && document.activeElement) { here = shown.indexOf(document.activeElement.closest('.row')); }
    var next = shown[here < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(Math.max(here + by, 0), shown.length - 1)];
    document.querySelectorAll('.row.here').forEach(function (row) { row.classList.remove('here'); });
    next.classList.add('here');
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: 'start' });
  }
  document.addEventListener('keydown', function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) { return; }
    if (event.key === 'n') { step(1); } else if (event.key === 'p') { step(-1); }
  });
}());
