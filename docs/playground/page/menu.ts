/** Makes a menu of `<details>`, which closes on Escape, on a click elsewhere and on a choice. */
export function openMenu(menu: HTMLDetailsElement, choose: (kind: string) => void): void {
  const close = (): void => {
    menu.open = false;
  };
  menu.addEventListener('click', ({ target }) => {
    const kind = target instanceof HTMLElement ? target.dataset.export : undefined;
    if (kind === undefined) return;
    close();
    menu.querySelector('summary')?.focus();
    choose(kind);
  });
  menu.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || !menu.open) return;
    close();
    menu.querySelector('summary')?.focus();
  });
  menu.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !menu.contains(relatedTarget)) close();
  });
  document.addEventListener('click', ({ target }) => {
    if (target instanceof Node && !menu.contains(target)) close();
  });
}
