/** In one column the detail covers the list. The same width stands in Frame.module.css and DetailHead.module.css. */
export const NARROW = '(max-width: 56.25em)'
