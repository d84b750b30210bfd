/** One diagram of each type that mermaid 12 brings, and of the notations that ask for a page while they are read. */
export const sound: Readonly<Record<string, string>> = {
  flowchart:
    'flowchart LR\nA["`**bold**`"] -->|"x<br/>y"| B@{ shape: rect, label: "q" }\nclick A call f() "tip"\nclick B "https://a.b"',
  graph: 'graph TD;\nsubgraph one\nA-->B\nend\nstyle A fill:#f9f\nclassDef c fill:#f9f\nclass B c',
  elk: 'flowchart-elk TD\nA-->B',
  sequence:
    'sequenceDiagram\nparticipant A as Alice<br/>x\nA->>B: hi\nactivate B\nB-->>A: yo\ndeactivate B\nlink A: D @ https://x.y\nNote over A,B: x\nalt a\nA->>B: b\nelse c\nA->>B: d\nend',
  classes:
    'classDiagram\nclass A {\n+int x\n+foo(int) bool\n}\nA <|-- B : <b>x</b>\nclick A href "https://x.y" "tip"',
  state: 'stateDiagram-v2\n[*] --> S1\nS1 --> [*]\nnote right of S1\n x\nend note',
  oldState: 'stateDiagram\n[*] --> S1',
  entities: 'erDiagram\nA ||--o{ B : places\nA {\nstring name PK "c"\n}',
  pie: 'pie title Pets\n"Dogs" : 386\n"Cats" : 85',
  gantt: 'gantt\ntitle A\ndateFormat YYYY-MM-DD\nsection S\nTask :a1, 2014-01-01, 30d',
  git: 'gitGraph\ncommit\nbranch develop\ncheckout develop\ncommit\ncheckout main\nmerge develop',
  journey: 'journey\ntitle My day\nsection Go\nMake tea: 5: Me',
  mindmap: 'mindmap\n  root((mindmap))\n    Origins\n      Long history',
  timeline: 'timeline\ntitle H\n2002 : LinkedIn',
  quadrant: 'quadrantChart\ntitle R\nx-axis Low --> High\ny-axis Low --> High\nquadrant-1 We\nA: [0.3, 0.6]',
  xychart: 'xychart-beta\ntitle "S"\nx-axis [jan, feb]\ny-axis "R" 4000 --> 11000\nbar [5000, 6000]',
  sankey: 'sankey-beta\n\nA,B,10\nB,C,5',
  block: 'block-beta\ncolumns 1\ndb(("DB"))\nblockArrowId6<["&nbsp;"]>(down)\nA',
  packet: 'packet-beta\n0-15: "Source"\n16-31: "Dest"',
  kanban: 'kanban\n  Todo\n    [Create Doc]\n  id1[In progress]\n    id2[x]',
  architecture:
    'architecture-beta\n    group api(cloud)[API]\n    service db(database)[Database] in api\n    service s(server)[S] in api\n    db:L -- R:s',
  radar: 'radar-beta\naxis a["A"], b["B"], c["C"]\ncurve x["X"]{1,2,3}',
  treemap: 'treemap-beta\n"S1"\n    "L": 12',
  requirement:
    'requirementDiagram\nrequirement r {\nid: 1\ntext: the test text.\nrisk: high\nverifymethod: test\n}\nelement e {\ntype: simulation\n}\ne - satisfies -> r',
  c4: 'C4Context\ntitle S\nPerson(customerA, "Banking Customer A", "A customer")\nSystem(SystemAA, "IB", "x")\nRel(customerA, SystemAA, "Uses")',
  info: 'info',
  venn: 'venn-beta\nset A\nset B\nunion A,B',
  ishikawa: 'ishikawa-beta\n  Problem\n    Cause',
  treeView: 'treeView-beta\n"a"\n  "b"',
  frontMatter: '---\ntitle: x\nconfig:\n  theme: base\n---\nflowchart TD\nA --> B',
  directive: '%%{init: {"theme":"dark"}}%%\nsequenceDiagram\nA->>B: x',
};
