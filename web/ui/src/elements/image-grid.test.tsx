import { ChatProvider } from "@cl/react";
import { fireEvent, render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { element } from "../../fixtures/build";
import { connected } from "../../fixtures-composer/connected";
import { AudioElement } from "./audio";
import { ImageElement } from "./image";

it.each([
  ["a picture", "image", ImageElement, "inline", "img"],
  ["a picture in full", "image", ImageElement, "side", "img"],
  ["a sound", "audio", AudioElement, "inline", "audio"],
] as const)(
  "shows %s that gets another address after it had failed",
  async (_, type, Element, place, tag) => {
    const { client } = await connected();
    const lake = element(type, "lake", { url: "/lost" });
    const page = (url: string) => (
      <ChatProvider client={client}>
        <Element element={{ ...lake, url }} place={place} />
      </ChatProvider>
    );
    const { container, rerender } = render(page("/lost"));
    const shown = () => container.querySelector(tag)?.getAttribute("src");
    fireEvent.error(container.querySelector(tag) ?? container);
    expect(shown()).toBeUndefined();
    expect(screen.getByRole("button", { name: "Try again" })).toBeDefined();
    rerender(page("/found"));
    expect(shown()).toBe("/found");
  },
);
