import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeAll, describe, expect, it } from "vitest";
import { byId, projectWith, type Stage, stage } from "../../fixtures-composer/harness";

beforeAll(() => {
  URL.createObjectURL ??= () => "blob:picture";
  URL.revokeObjectURL ??= () => {};
});

const LIMITED = projectWith({
  spontaneous_file_upload: { enabled: true, accept: ["text/*"], max_files: 2, max_size_mb: 0.001 },
});

function file(name: string, content = "text", type = "text/plain"): File {
  return new File([content], name, { type });
}

function choose(files: readonly File[], id = "upload-button-input"): void {
  fireEvent.change(byId(id) as HTMLInputElement, { target: { files } });
}

function names(): readonly (string | null)[] {
  return [...(byId("attachments")?.querySelectorAll("li") ?? [])].map((card) => card.textContent);
}

/** The upload of a chosen file begins at once; this waits until the server hears of it. */
async function uploading({ world }: Stage, count: number): Promise<Stage["world"]["uploads"]> {
  await waitFor(() => expect(world.uploads).toHaveLength(count));
  return world.uploads;
}

describe("attaching files", () => {
  it("uploads at once, shows the progress, and sends the file with the message", async () => {
    const on = await stage();
    choose([file("notes.txt")]);
    const [upload] = await uploading(on, 1);
    expect(upload?.url).toContain("/project/file?session_id=");
    act(() => upload?.progress(0.5));
    expect(names()).toEqual([expect.stringContaining("50%")]);
    expect(byId("chat-submit")).toHaveProperty("disabled", true);

    await act(async () => upload?.succeed("file-1"));
    expect(names()).toEqual(["TXTnotes.txt4 bytes"]);
    await on.user.click(byId("chat-submit") as HTMLElement);
    expect(on.world.commands.at(-1)).toMatchObject({
      name: "client_message",
      payload: { message: { output: "" }, fileReferences: [{ id: "file-1" }] },
    });
    expect(byId("attachments")).toBeNull();
  });

  it("complains of a file only in the conversation in which it was chosen", async () => {
    const { client } = await stage(LIMITED);
    choose([file("photo.png", "x", "image/png")]);
    expect(screen.getByRole("alert").textContent).toContain("photo.png");
    act(() => client.state.setState({ sessionId: "another" }));
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("moves a file with the arrow keys of its handle, and sends the files in that order", async () => {
    const on = await stage();
    choose([file("a.txt"), file("b.txt"), file("c.txt")]);
    const uploads = await uploading(on, 3);
    await act(async () => uploads.forEach((upload, index) => void upload.succeed(`file-${index}`)));
    screen.getByRole("button", { name: "Move c.txt" }).focus();
    await on.user.keyboard("{ArrowLeft}");
    expect(names().map((text) => /[abc]\.txt/.exec(text ?? "")?.[0])).toEqual(["a.txt", "c.txt", "b.txt"]);
    await on.user.click(byId("chat-submit") as HTMLElement);
    expect(on.world.commands.at(-1)).toMatchObject({
      payload: { fileReferences: [{ id: "file-0" }, { id: "file-2" }, { id: "file-1" }] },
    });
  });

  it("says why an upload failed and tries it again", async () => {
    const on = await stage();
    choose([file("notes.txt")]);
    const [first] = await uploading(on, 1);
    await act(async () => first?.fail("File size too large"));
    expect(screen.getByRole("alert").textContent).toBe("File size too large");
    await on.user.click(screen.getByRole("button", { name: "Upload notes.txt again" }));
    const [, second] = await uploading(on, 2);
    await act(async () => second?.succeed("file-1"));
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("cancels an upload and takes a file off again", async () => {
    const on = await stage();
    choose([file("one.txt"), file("two.txt")]);
    const uploads = await uploading(on, 2);
    await on.user.click(screen.getByRole("button", { name: "Cancel upload: one.txt" }));
    await act(async () => uploads[1]?.succeed("file-2"));
    expect(names()).toEqual([expect.stringContaining("two.txt")]);
    await on.user.click(screen.getByRole("button", { name: "Remove attachment: two.txt" }));
    expect(byId("attachments")).toBeNull();
  });

  it("lists what it does not take, with the reason, until that is dismissed", async () => {
    const on = await stage(LIMITED);
    choose([
      file("a.png", "x", "image/png"),
      file("long.txt", "x".repeat(2000)),
      file("1.txt"),
      file("2.txt"),
      file("3.txt"),
    ]);
    await uploading(on, 2);
    expect(screen.getAllByRole("alert").map((alert) => alert.textContent)).toEqual([
      "a.png is not one of the allowed file types",
      "long.txt is larger than 0.001 MB",
      "At most 2 files can be attached",
    ]);
    for (const button of screen.getAllByRole("button", { name: "Close" })) await on.user.click(button);
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("is not on offer when the app has switched it off", async () => {
    await stage(projectWith({ spontaneous_file_upload: { enabled: false } }));
    expect(byId("upload-button")).toBeNull();
    expect(byId("upload-button-loading")).toBeNull();
  });
});

describe("dropping files", () => {
  const dragged = (files: readonly File[]) => ({
    dataTransfer: { types: ["Files"], files, dropEffect: "none" },
  });

  it("shows where they may be let go, and what is allowed", async () => {
    const on = await stage(LIMITED);
    const column = screen.getByRole("main");
    fireEvent.dragEnter(column, dragged([]));
    await screen.findByText("Drop files here");
    expect(document.querySelector("[data-drop-target]")?.textContent).toMatch(/Allowed: .text/);
    fireEvent.drop(column, dragged([file("dropped.txt")]));
    expect(document.querySelector("[data-drop-target]")).toBeNull();
    await uploading(on, 1);
  });

  it("hides the target when they are carried away", async () => {
    await stage();
    const column = screen.getByRole("main");
    fireEvent.dragEnter(column, dragged([]));
    fireEvent.dragLeave(column, { ...dragged([]), relatedTarget: document.body });
    expect(document.querySelector("[data-drop-target]")).toBeNull();
  });

  it("takes files through the input for scripts", async () => {
    const on = await stage();
    choose([file("scripted.txt")], "#upload-drop-input");
    await uploading(on, 1);
  });
});

describe("pasting", () => {
  const clipboard = (data: { readonly text?: string; readonly files?: readonly File[] }) => ({
    clipboardData: {
      files: data.files ?? [],
      getData: (type: string) => (type === "text/plain" ? (data.text ?? "") : ""),
    },
  });

  it("attaches files", async () => {
    const on = await stage();
    fireEvent.paste(on.input(), clipboard({ files: [file("shot.png", "x", "image/png")] }));
    const [upload] = await uploading(on, 1);
    expect(upload?.name).toBe("shot.png");
  });

  it("offers to attach a long text as a file", async () => {
    const on = await stage();
    const long = "word ".repeat(1000);
    fireEvent.paste(on.input(), clipboard({ text: long }));
    fireEvent.change(on.input(), { target: { value: `See: ${long}` } });
    await on.user.click(screen.getByRole("button", { name: "Attach as a file" }));
    expect(on.input().value).toBe("See: ");
    const [upload] = await uploading(on, 1);
    expect([upload?.name, upload?.type]).toEqual(["pasted-text.txt", "text/plain"]);
  });

  it("keeps a long text as it is when told so", async () => {
    const on = await stage();
    const long = "word ".repeat(1000);
    fireEvent.paste(on.input(), clipboard({ text: long }));
    fireEvent.change(on.input(), { target: { value: long } });
    await on.user.click(screen.getByRole("button", { name: "Keep as text" }));
    expect(on.input().value).toBe(long);
    expect(screen.queryByRole("button", { name: "Keep as text" })).toBeNull();
    expect(on.world.uploads).toEqual([]);
  });
});
