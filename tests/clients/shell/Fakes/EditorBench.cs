using System.Text;

namespace Signalbox.Clients.Shell.Tests;

/// <summary>An editor with a terminal: keys go in as bytes, the screen comes out.</summary>
internal sealed class EditorBench
{
    public const string Prompt = "> ";

    private readonly KeyDecoder _decoder = new();
    private readonly int _columns;
    private readonly int _rows;
    private string _sent = "";

    public EditorBench(int columns = 40, int rows = 10)
    {
        (_columns, _rows) = (columns, rows);
        Terminal = new VirtualTerminal(columns, rows);
        Editor = new LineEditor(History);
        Begin();
    }

    public History History { get; } = new();

    public LineEditor Editor { get; }

    public VirtualTerminal Terminal { get; }

    /// <summary>What each line has come to, in order.</summary>
    public List<(EditorOutcome Outcome, string Line)> Outcomes { get; } = [];

    /// <summary>What tab finds.</summary>
    public Func<string, int, Completion> Complete { get; set; } = static (_, _) => Completion.None;

    /// <summary>Types text that came as one piece.</summary>
    public EditorBench Type(string text) => Type(Encoding.UTF8.GetBytes(text));

    /// <summary>Types bytes that came as one piece.</summary>
    public EditorBench Type(byte[] bytes)
    {
        foreach (byte value in bytes)
        {
            if (!_decoder.TryDecode(value, out Key key))
                continue;
            EditorOutcome outcome = Editor.Feed(key);
            if (outcome == EditorOutcome.Editing)
                continue;
            if (outcome == EditorOutcome.Completing)
            {
                Editor.Complete(Complete(Editor.Line, Editor.CursorInText));
                continue;
            }

            Outcomes.Add((outcome, Editor.Line));
            Show();
            Begin();
        }

        Show();
        return this;
    }

    /// <summary>Types text that came as one piece.</summary>
    /// <returns>What was sent to the terminal for it.</returns>
    public string TypeRaw(string text)
    {
        _sent = "";
        Type(text);
        return _sent;
    }

    private void Begin()
    {
        Editor.Begin(Prompt, _columns, _rows);
        Show();
    }

    private void Show()
    {
        string output = Editor.TakeOutput();
        _sent += output;
        Terminal.Write(output);
    }
}
