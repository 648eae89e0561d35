window.TinyMap = class {
  constructor(node, { center }) {
    node.textContent = `map at ${center.lat}, ${center.lng}`;
  }
};
