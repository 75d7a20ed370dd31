// The edges of columns, dragged into the layout.
export {};
