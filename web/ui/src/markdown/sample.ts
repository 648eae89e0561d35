/** Texts that tests cut into pieces: every kind of block, and blocks that look like each other. */
export const SAMPLE = `# Quarterly report

Revenue grew **12 %**, see [the *full* table][table] and note[^1].
A second line.

- one
- two

  still two
  - nested \`code\`
1. first
2. second

| Region | Sales |
|:-------|------:|
| North  | 1,204 |
| South  |   980 |

\`\`\`python title="app.py"
def main():

    return "- not a list"
\`\`\`

> quoted
lazy

    indented code

    more of it

::: warning Take care
Inside **bold**

- list
:::

Setext
------

- [x] done
- [ ] open

***

Text right before
\`\`\`
fence
\`\`\`
text right after <b>html</b> https://example.org

[table]: https://example.org/table "The table"

[^1]: The note has *text*.

    And a second paragraph.

Final words with ![alt](/public/a.png) and ~~gone~~.
`;
