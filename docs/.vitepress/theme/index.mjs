import { withBase } from 'vitepress';
import Theme from 'vitepress/theme-without-fonts';
import { h } from 'vue';
import './style.css';

export default {
  extends: Theme,
  Layout: () => h(Theme.Layout, null, { 'not-found': notFound }),
};

function notFound() {
  const home = h('a', { href: withBase('/') }, 'Go to the first page');
  return h('main', { class: 'not-found vp-doc' }, [
    h('h1', 'There is no such page'),
    h('p', ['It may have moved. ', home, ', or use the search.']),
  ]);
}
