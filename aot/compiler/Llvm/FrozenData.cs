using System.Globalization;
using System.Text;
using Signalbox.Aot.DependencyGraph;
using Signalbox.Aot.Metadata;
using Signalbox.Aot.Preinitialization;

namespace Signalbox.Aot.Llvm;

/// <summary>Writes objects that stand in the image from the start, and the static fields that have their values from there.</summary>
/// <param name="compilation">The image in the making.</param>
public sealed class FrozenData(Compilation compilation)
{
    private const int HeaderSize = 8;
    private const int PointerSize = 8;

    private readonly Dictionary<FrozenObject, string> _names = [];

    /// <summary>Forgets what the scan asked for.</summary>
    public void Reset() => _names.Clear();

    /// <summary>The definition of a static field with a value.</summary>
    /// <param name="name">Its quoted symbol.</param>
    /// <param name="field">The field.</param>
    /// <param name="value">Its value.</param>
    public string Field(string name, FieldDesc field, Storage value)
    {
        // Nobody writes a read-only field any more, and what it refers to is no object of the heap.
        var isConstant = field.Definition.IsInitOnly;
        var isRoot = !isConstant && (field.Type.IsReference || (field.Type.IsValueType && field.Type.Layout.ContainsReferences));
        var (type, text) = LlvmTypes.Scalar(field.Type) is { } scalar ? (scalar, Scalar(scalar, value)) : Contents(value, 0, Rounded(value.Size));
        return $"{name} = internal {(isConstant ? "constant" : "global")} {type} {text}{(isRoot ? DataWriter.RootSection : "")}, align 8";
    }

    /// <summary>The address of an object.</summary>
    public string Object(FrozenObject value)
    {
        switch (value)
        {
            case FrozenString literal:
                return compilation.StringLiteral(literal.Text);
            case FrozenType type:
                return compilation.RuntimeTypeObject(type.Subject);
        }

        if (!_names.TryGetValue(value, out var name))
        {
            _names[value] = name = "@frozen." + _names.Count.ToString(CultureInfo.InvariantCulture);
            compilation.Data.Global(name, Definition(name, value));
        }

        return $"getelementptr inbounds (i8, ptr {name}, i64 {HeaderSize})";
    }

    private string Definition(string name, FrozenObject value)
    {
        var table = compilation.ConstructedType(value.Type);
        if (value is FrozenArray array)
        {
            var (type, elements) = Contents(array.Elements, 0, Rounded(array.Elements.Size));
            return $"{name} = internal global <{{ i64, ptr, i32, i32, {type} }}> <{{ i64 0, ptr {table}, i32 {array.Length}, i32 0, {type} {elements} }}>{Section(value)}, align 8";
        }

        var contents = ((FrozenInstance)value).Contents;
        var (rest, fields) = Contents(contents, PointerSize, Math.Max(Rounded(contents.Size), 2 * PointerSize));
        return $"{name} = internal global <{{ i64, ptr, {rest} }}> <{{ i64 0, ptr {table}, {rest} {fields} }}>{Section(value)}, align 8";
    }

    /// <summary>An object that can ever refer to another one is looked through by the collector.</summary>
    private static string Section(FrozenObject value)
    {
        var contents = value.Type is ArrayType array ? array.Element : value.Type;
        return contents.IsReference && contents != value.Type || contents.Layout.ContainsReferences ? DataWriter.RootSection : "";
    }

    private string Scalar(string type, Storage value) => type switch
    {
        "ptr" => value.References.TryGetValue(0, out var reference) ? Reference(reference) : "null",
        "float" => Hexadecimal(BitConverter.DoubleToInt64Bits(BitConverter.ToSingle(value.Bytes))),
        "double" => Hexadecimal(BitConverter.ToInt64(value.Bytes)),
        "i8" => value.Bytes[0].ToString(CultureInfo.InvariantCulture),
        "i16" => BitConverter.ToInt16(value.Bytes).ToString(CultureInfo.InvariantCulture),
        "i32" => BitConverter.ToInt32(value.Bytes).ToString(CultureInfo.InvariantCulture),
        _ => BitConverter.ToInt64(value.Bytes).ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>LLVM writes both floats and doubles as the bits of a double.</summary>
    private static string Hexadecimal(long bits) => "0x" + bits.ToString("X16", CultureInfo.InvariantCulture);

    private string Reference(object reference) => reference switch
    {
        FrozenObject value => Object(value),
        FrozenFunction { Kind: FrozenFunctionKind.OpenStatic } function => compilation.OpenStaticThunk(function.Method),
        FrozenFunction { Kind: FrozenFunctionKind.DelegateTarget } function => compilation.DelegateTarget(function.Method),
        FrozenFunction function => compilation.FunctionAddress(function.Method),
        _ => throw new CompilationException("unknown contents of a static field"),
    };

    /// <summary>Type and value of memory between two offsets: runs of bytes, and pointers where references are.</summary>
    private (string Type, string Text) Contents(Storage storage, int from, int to)
    {
        var types = new StringBuilder("<{ ");
        var values = new StringBuilder("<{ ");
        void Add(string type, string value)
        {
            var separator = values.Length > 3 ? ", " : "";
            types.Append(separator).Append(type);
            values.Append(separator).Append(type).Append(' ').Append(value);
        }

        void AddBytes(int start, int end)
        {
            var bytes = new byte[end - start];
            if (start < storage.Size)
            {
                storage.Bytes[start..Math.Min(end, storage.Size)].CopyTo(bytes);
            }

            if (bytes.Length > 0)
            {
                Add($"[{bytes.Length} x i8]", bytes.AsSpan().ContainsAnyExcept((byte)0) ? DataWriter.Text(bytes) : "zeroinitializer");
            }
        }

        var position = from;
        foreach (var (offset, reference) in storage.References.Where(r => r.Key >= from))
        {
            AddBytes(position, offset);
            Add("ptr", Reference(reference));
            position = offset + PointerSize;
        }

        AddBytes(position, to);
        return (types.Append(" }>").ToString(), values.Append(" }>").ToString());
    }

    private static int Rounded(int size) => (size + PointerSize - 1) / PointerSize * PointerSize;
}
