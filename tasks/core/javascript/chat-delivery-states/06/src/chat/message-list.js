function button(label, onClick) {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = label;
  element.addEventListener("click", onClick);
  return element;
}

function messageItem(messages, message, user) {
  const item = document.createElement("li");
  item.className = "message";
  item.classList.toggle("own", message.author === user);
  item.classList.add(message.state);
  item.textContent = message.text;
  if (message.author === user && message.id) {
    item.append(
      button("Edit", () => {
        const text = prompt("Edit message", message.text);
        if (text) messages.edit(message.localId, text);
      }),
    );
  }
  return item;
}

export function showMessages(list, messages, user) {
  function render() {
    const items = messages.all.map((message) =>
      messageItem(messages, message, user),
    );
    list.replaceChildren(...items);
    list.lastElementChild?.scrollIntoView({ block: "end" });
  }

  messages.addEventListener("change", render);
  render();
}
