using System.Text;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Llvm;

/// <summary>
/// Writes the body of one function as LLVM text. Stack slots go to the entry block, where LLVM's mem2reg and SROA expect
/// them; everything else goes to the current block.
/// </summary>
public sealed class FunctionBuilder
{
    private readonly StringBuilder _entry = new();
    private readonly StringBuilder _body = new();
    private int _nextValue;
    private int _nextLabel;

    /// <summary>Suffix for each instruction: the debug location, or nothing.</summary>
    public string DebugLocation { get; set; } = "";

    /// <summary>Only calls carry the location: enough where there are no lines.</summary>
    public bool LocatesCallsOnly { get; set; }

    /// <summary>True after a terminator: what follows needs a label first.</summary>
    public bool IsTerminated { get; private set; } = true;

    public string NewValue() => "%t" + _nextValue++;

    public string NewLabel(string hint) => hint + "." + _nextLabel++;

    /// <summary>An instruction with a result; returns the result's name.</summary>
    public string Value(string text)
    {
        var name = NewValue();
        if (IsTerminated)
        {
            return name;
        }

        _body.Append("  ").Append(name).Append(" = ").Append(text).Append(LocationOf(text)).Append('\n');
        return name;
    }

    private string LocationOf(string text) =>
        !LocatesCallsOnly || text.Contains("call ", StringComparison.Ordinal) || text.Contains("invoke ", StringComparison.Ordinal) ? DebugLocation : "";

    /// <summary>An instruction without a result.</summary>
    public void Do(string text)
    {
        // What follows a terminator without a label can't be reached.
        if (!IsTerminated)
        {
            _body.Append("  ").Append(text).Append(LocationOf(text)).Append('\n');
        }
    }

    public void Terminate(string text)
    {
        Do(text);
        IsTerminated = true;
    }

    public void Branch(string label) => Terminate("br label %" + label);

    public void Branch(string condition, string then, string otherwise, bool? likely = null) =>
        Terminate($"br i1 {condition}, label %{then}, label %{otherwise}" + likely switch
        {
            true => ", !prof !0",
            false => ", !prof !1",
            null => "",
        });

    public void Label(string label)
    {
        if (!IsTerminated)
        {
            Branch(label);
        }

        _body.Append(label).Append(":\n");
        IsTerminated = false;
    }

    /// <summary>A new stack slot of that type; returns its address.</summary>
    public string Slot(string type, int alignment)
    {
        var name = "%s" + _nextValue++;
        _entry.Append("  ").Append(name).Append(" = alloca ").Append(type).Append(", align ").Append(alignment).Append('\n');
        return name;
    }

    public string Slot(TypeDesc type) => Slot(LlvmTypes.Slot(type), 8);

    /// <summary>The address <paramref name="offset"/> bytes after a pointer.</summary>
    public string Offset(string pointer, long offset) =>
        offset == 0 ? pointer : Value($"getelementptr inbounds i8, ptr {pointer}, i64 {offset}");

    public string Load(string type, string address, int alignment, string suffix = "") =>
        Value($"load {type}, ptr {address}, align {alignment}{suffix}");

    public void Store(string type, string value, string address, int alignment, string suffix = "") =>
        Do($"store {type} {value}, ptr {address}, align {alignment}{suffix}");

    public void Copy(string target, string source, int bytes, int alignment)
    {
        if (target != source)
        {
            Do($"call void @llvm.memcpy.p0.p0.i64(ptr align {alignment} {target}, ptr align {alignment} {source}, i64 {bytes}, i1 false)");
        }
    }

    public void Zero(string target, int bytes, int alignment) =>
        Do($"call void @llvm.memset.p0.i64(ptr align {alignment} {target}, i8 0, i64 {bytes}, i1 false)");

    /// <summary>Goes on in a new block if the condition holds; otherwise to <paramref name="otherwise"/>, which is rare.</summary>
    public void Require(string condition, string otherwise)
    {
        var next = NewLabel("ok");
        Branch(condition, next, otherwise, likely: true);
        Label(next);
    }

    /// <summary>The whole body, entry block first; <paramref name="first"/> is the label where execution goes on.</summary>
    public void WriteTo(StringBuilder output, string first)
    {
        output.Append("entry:\n").Append(_entry).Append("  br label %").Append(first).Append(DebugLocation).Append('\n').Append(_body);
    }
}
