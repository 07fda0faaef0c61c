'use strict';
(function () {
  var root = document.documentElement;

  // What stays a picture without this script becomes a chart that answers to the pointer, once it comes into view.
  var holder = document.getElementById('chart-options');
  var options = holder ? JSON.parse(holder.textContent) : {};

  function tip(params) {
    var box = document.createElement('div');
    (Array.isArray(params) ? params : [params]).forEach(function (p) {
      var lines = p && p.data && p.data.tip;
      if (!Array.isArray(lines)) { return; }
      lines.forEach(function (line, i) {
        var part = document.createElement(i === 0 ? 'b' : 'span');
        part.textContent = String(line);
        box.appendChild(part);
      });
    });
    return box.childNodes.length ? box : '';
  }

  function fit(option, width) {
    [].concat(option.yAxis || [], option.xAxis || []).forEach(function (axis) {
      if (axis.type === 'category' && axis.inverse && axis.axisLabel) {
        axis.axisLabel.width = Math.round(width * 0.36);
        axis.axisLabel.overflow = 'truncate';
      }
    });
    return option;
  }

  function enliven(figure) {
    var option = options[figure.dataset.chart];
    var still = figure.querySelector('.still');
    if (!option || !still || figure.querySelector('.live')) { return; }
    var width = still.clientWidth;
    if (!width) { return; }
    var live = document.createElement('div');
    live.className = 'live';
    live.setAttribute('aria-hidden', 'true');
    live.style.height = figure.dataset.height + 'px';
    live.style.maxWidth = '42rem';
    figure.appendChild(live);
    try {
      var chart = echarts.init(live, null, {renderer: 'svg'});
      option.tooltip = Object.assign({}, option.tooltip, {
        formatter: tip, className: 'chart-tip', renderMode: 'html', confine: true, transitionDuration: 0
      });
      chart.setOption(fit(option, live.clientWidth));
      still.hidden = true;
      var last = live.clientWidth;
      new ResizeObserver(function () {
        if (live.clientWidth && live.clientWidth !== last) {
          last = live.clientWidth;
          chart.resize();
          chart.setOption(fit(option, last));
        }
      }).observe(live);
    } catch (e) {
      still.hidden = false;
      live.remove();
    }
  }

  if (window.echarts && 'IntersectionObserver' in window) {
    var seen = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        if (entry.isIntersecting) {
          seen.unobserve(entry.target);
          enliven(entry.target);
        }
      });
    }, {rootMargin: '200px'});
    document.querySelectorAll('figure[data-chart]').forEach(function (figure) { seen.observe(figure); });
  }

  function button(text, press) {
    var b = document.createElement('button');
    b.type = 'button';
    b.textContent = text;
    b.addEventListener('click', press);
    return b;
  }

  // Light or dark, as the reader's system has it until they say otherwise.
  function stored(value) {
    try {
      if (value) { localStorage.setItem('deepanalyze-theme', value); }
      return localStorage.getItem('deepanalyze-theme');
    } catch (e) { return null; }
  }
  function dark() {
    return root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  }
  var before = stored();
  if (before === 'dark' || before === 'light') { root.dataset.theme = before; }
  var toggle = button('', function () {
    root.dataset.theme = dark() ? 'light' : 'dark';
    stored(root.dataset.theme);
    named();
  });
  function named() { toggle.textContent = dark() ? 'Light' : 'Dark'; toggle.setAttribute('aria-label', 'Switch to ' + (dark() ? 'light' : 'dark') + ' colours'); }
  named();
  document.querySelector('.bar .page').appendChild(toggle);

  // Queries can be taken along.
  document.querySelectorAll('.query').forEach(function (query) {
    if (!navigator.clipboard) { return; }
    var copy = button('Copy', function () {
      navigator.clipboard.writeText(query.querySelector('pre').textContent).then(function () {
        copy.textContent = 'Copied';
        setTimeout(function () { copy.textContent = 'Copy'; }, 1500);
      });
    });
    query.querySelector('header').appendChild(copy);
  });

  // One kind of finding at a time.
  var findings = Array.prototype.slice.call(document.querySelectorAll('[data-kind]'));
  var kinds = [];
  findings.forEach(function (f) { if (kinds.indexOf(f.dataset.kind) < 0) { kinds.push(f.dataset.kind); } });
  var chips = document.getElementById('chips');
  if (chips && kinds.length > 2) {
    var all = [''].concat(kinds).map(function (kind) {
      var chip = button(kind || 'All', function () {
        findings.forEach(function (f) { f.hidden = kind !== '' && f.dataset.kind !== kind; });
        all.forEach(function (c) { c.setAttribute('aria-pressed', String(c === chip)); });
      });
      chip.setAttribute('aria-pressed', String(kind === ''));
      chips.appendChild(chip);
      return chip;
    });
    chips.hidden = false;
  }

  // A reference to a folded finding opens it.
  function open() {
    var target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (target && target.hidden && all) { all[0].click(); }
    if (target && target.tagName === 'DETAILS') { target.open = true; target.scrollIntoView(); }
  }
  window.addEventListener('hashchange', open);
  open();
})();
