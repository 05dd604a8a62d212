(() => {
  'use strict';

  const page = JSON.parse(document.getElementById('report-data').textContent);
  const root = document.documentElement;
  const font = getComputedStyle(document.body).fontFamily;
  const ink = '#1a1f24';
  const quiet = '#4b5761';

  const config = {
    font,
    aria: false,
    background: null,
    view: { stroke: null },
    padding: 2,
    axis: {
      labelColor: quiet,
      titleColor: quiet,
      labelFontSize: 12,
      titleFontSize: 12,
      titleFontWeight: 'normal',
      gridColor: '#e3e8ec',
      domainColor: '#6f7d89',
      tickColor: '#6f7d89',
      tickSize: 4,
      labelPadding: 5,
      titlePadding: 8
    },
    axisQuantitative: { domain: false, ticks: false },
    axisY: { domain: false, ticks: false },
    axisX: { domain: true, labelFlush: false },
    header: { labelFontSize: 13, labelColor: ink, labelPadding: 6 },
    text: { font, fontSize: 13 },
    facet: { spacing: 22 }
  };

  /* Rows are made anew for each chart, because Vega writes into the rows it is given. */
  function rowsOf(id) {
    const columns = Object.entries(page.tables[id]);
    const size = columns[0][1].values.length;
    const rows = Array.from({ length: size }, () => ({}));
    for (const [key, column] of columns) {
      for (let i = 0; i < size; i++) {
        const value = column.values[i];
        if (column.type === 'date') {
          rows[i][key] = Date.parse(value);
          rows[i][key + '_text'] = column.labels[value];
        } else {
          rows[i][key] = value;
        }
      }
    }
    return rows;
  }

  /* Panels do not follow their container by themselves: as many columns as fit, equally wide. */
  function fitPanels(spec, width) {
    const room = spec.usermeta.panels;
    const columns = Math.max(
      1,
      Math.min(room.columns, Math.floor((width - room.first + 22) / (room.narrowest + room.axis + 22)))
    );
    spec.columns = columns;
    spec.spec.width = Math.floor((width - room.first - 8 - (columns - 1) * 22) / columns - room.axis);
    spec.facet.header.labelLimit = spec.spec.width + room.axis;
    return spec;
  }

  async function draw(element) {
    const figure = page.figures[element.dataset.figure];
    const spec = structuredClone(figure.spec);
    if (spec.facet) {
      fitPanels(spec, element.clientWidth);
    }
    for (const parameter of spec.params || []) {
      if (element.signals && parameter.name in element.signals) {
        parameter.value = element.signals[parameter.name];
      }
    }
    const result = await vegaEmbed(element, spec, {
      mode: 'vega-lite',
      renderer: 'svg',
      actions: false,
      defaultStyle: false,
      config,
      formatLocale: page.number,
      timeFormatLocale: page.time,
      patch: (vega) => {
        for (const source of vega.data) {
          if (source.name in page.tables) {
            source.values = rowsOf(source.name);
          }
        }
        return vega;
      }
    });
    element.view = result.view;
  }

  function set(element, signals) {
    element.signals = Object.assign(element.signals || {}, signals);
    if (element.view) {
      for (const [name, value] of Object.entries(signals)) {
        element.view.signal(name, value);
      }
      element.view.runAsync();
    }
  }

  function bind(element) {
    const id = element.dataset.figure;
    const figure = page.figures[id];
    const container = document.getElementById(id);
    const controls = container.querySelector('.controls');
    if (!controls) {
      return;
    }
    const choice = controls.querySelector('[data-choice]');
    const slider = controls.querySelector('[data-slider]');
    const output = controls.querySelector('output');
    const saying = container.querySelector('.saying');

    const update = () => {
      const signals = {};
      if (choice) {
        signals.model = choice.value;
      }
      if (slider) {
        const stop = figure.cycles[Number(slider.value)];
        signals.cycle = stop.cycle;
        signals.known = stop.known;
        signals.cut = stop.cut;
        slider.setAttribute('aria-valuetext', stop.label);
        output.textContent = stop.cycle;
        const model = choice ? choice.value : Object.keys(stop.says)[0];
        saying.textContent = stop.says[model];
      }
      set(element, signals);
    };

    if (choice) {
      choice.addEventListener('change', update);
    }
    if (slider) {
      slider.addEventListener('input', update);
      for (const button of controls.querySelectorAll('[data-step]')) {
        button.addEventListener('click', () => {
          slider.value = Number(slider.value) + Number(button.dataset.step);
          update();
        });
      }
    }
    controls.hidden = false;
    update();
  }

  async function drawAll(elements) {
    let failed = 0;
    for (const element of elements) {
      try {
        await draw(element);
      } catch (error) {
        failed++;
        element.textContent = element.dataset.failed;
        element.classList.add('failed');
        console.error(error);
      }
    }
    root.dataset.charts = failed === 0 ? 'drawn' : 'failed';
    root.dataset.chartsAt = String(Math.round(performance.now()));
  }

  function followReading() {
    const links = new Map();
    for (const link of document.querySelectorAll('.contents a')) {
      links.set(link.hash.slice(1), link);
    }
    const observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          if (entry.isIntersecting) {
            links.forEach((link) => link.removeAttribute('aria-current'));
            links.get(entry.target.id).setAttribute('aria-current', 'true');
          }
        }
      },
      { rootMargin: '-10% 0px -80% 0px' }
    );
    links.forEach((link, id) => observer.observe(document.getElementById(id)));
  }

  function openTablesForPrint() {
    let opened = [];
    addEventListener('beforeprint', () => {
      opened = [...document.querySelectorAll('details.numbers:not([open])')].filter(
        (details) => Number(details.dataset.rows) <= 60
      );
      opened.push(...document.querySelectorAll('.contents details:not([open])'));
      opened.forEach((details) => (details.open = true));
    });
    addEventListener('afterprint', () => opened.forEach((details) => (details.open = false)));
  }

  /* Paper does not scroll: tables wider than an A4 page between its margins are made smaller there. */
  function fitTablesForPrint() {
    const paper = 670;
    const type = 0.78;
    addEventListener('beforeprint', () => {
      for (const table of document.querySelectorAll('.table table')) {
        const width = table.scrollWidth * type;
        table.style.setProperty('--fit', width > paper ? (paper / width).toFixed(3) : '1');
      }
    });
  }

  const charts = [...document.querySelectorAll('[data-figure]')];
  charts.forEach(bind);
  followReading();
  openTablesForPrint();
  fitTablesForPrint();
  if (matchMedia('(max-width: 62rem)').matches) {
    document.querySelector('.contents details').open = false;
  }
  drawAll(charts);

  let width = innerWidth;
  let timer = 0;
  addEventListener('resize', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (innerWidth !== width) {
        width = innerWidth;
        drawAll(charts.filter((element) => page.figures[element.dataset.figure].spec.facet));
      }
    }, 150);
  });
})();
