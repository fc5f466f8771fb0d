using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Signalbox.Generator;

/// <summary>Makes the formatter of a [MessagePackObject].</summary>
internal sealed class ObjectFile
{
    private readonly INamedTypeSymbol _type;
    private readonly List<ObjectMember> _members;
    private readonly ObjectConstruction _construction;
    private readonly CodeWriter _code = CodeWriter.BeginFile();
    private readonly FormatterFields _fields = new();
    private readonly string _name;

    private ObjectFile(INamedTypeSymbol type, List<ObjectMember> members, ObjectConstruction construction)
    {
        _type = type;
        _members = members;
        _construction = construction;
        _name = Names.Of(type);

        // Fields are written before the methods that use them, so their users are asked first.
        foreach (ObjectMember member in members.Where(member => member.Wire.Read is null))
            _fields.Use(member.Wire.Formatter);
    }

    private bool IsMap => _members.Any(member => member.Key is not null);

    private bool HasCallbacks => _type.AllInterfaces.Any(contract => Names.Plain(contract) == Names.CallbackInterface);

    public static GeneratedFile Make(INamedTypeSymbol type)
    {
        var problems = new List<Problem>();
        string? obstacle = FindObstacle(type);
        if (obstacle is not null)
        {
            problems.Add(Problem.At(type, Rules.ObjectShape, type.Name, obstacle));
            return new GeneratedFile("", "", new EquatableArray<Problem>(problems), default);
        }

        List<ObjectMember> members = ObjectMembers.Read(type, problems);
        ObjectConstruction? construction = ObjectConstruction.Find(type, members);
        if (construction is null)
            problems.Add(Problem.At(type, Rules.NoConstructor, type.Name));
        if (problems.Count > 0)
            return new GeneratedFile("", "", new EquatableArray<Problem>(problems), default);

        IEnumerable<FormatterEntry> entries = members.Where(member => member.Wire.IsComposed)
            .Select(member => new FormatterEntry(member.Wire.Name, member.Wire.Formatter))
            .Concat([new FormatterEntry(Names.Of(type), $"{Names.FormatterOf(type)}.Instance")]);
        var file = new ObjectFile(type, members, construction!);
        return new GeneratedFile(
            $"{Names.FormatterNamespace(type)}.{Names.Flat(type)}Formatter.g.cs",
            file.Write(),
            default,
            new EquatableArray<FormatterEntry>(entries));
    }

    private static string? FindObstacle(INamedTypeSymbol type)
    {
        if (type.IsGenericType || type.ContainingType is { IsGenericType: true })
            return "it is generic";
        if (type.IsAbstract)
            return "it is abstract; make it a [Union]";
        for (INamedTypeSymbol? at = type; at is not null; at = at.ContainingType)
        {
            if (!ObjectMember.IsReachable(at))
                return "generated code cannot reach it";
        }

        return null;
    }

    private string Write()
    {
        _code.Block($"namespace {Names.FormatterNamespace(_type)}", () =>
        {
            string name = $"{Names.Flat(_type)}Formatter";
            _code.Line($"/// <summary>Formats <see cref=\"{_name}\"/>.</summary>");
            _code.Block(
                $"{Names.Accessibility(_type)} sealed class {name} : {Names.MessagePack}.IMessagePackFormatter<{_name}>", () =>
                {
                    _code.Line($"public static readonly {name} Instance = new {name}();");
                    _code.Line();
                    _fields.Write(_code);
                    WriteDescriptor();
                    _code.Line();
                    WriteSerialize();
                    _code.Line();
                    WriteDeserialize();
                });
        });
        return _code.ToString();
    }

    private void WriteDescriptor()
    {
        IEnumerable<string> members = _members.Select((member, index) =>
            $"new {Names.MemberDescriptor}({Names.Literal(member.Key ?? member.Name)}, {member.Place ?? index}, {member.Wire.Descriptor}),");
        _code.Line($"private static {Names.TypeDescriptor} s_descriptor;");
        _code.Line();
        _code.Line($"public static {Names.TypeDescriptor} Descriptor => s_descriptor ??= {Names.TypeDescriptor}.Object(");
        _code.Indented(() =>
        {
            _code.Line($"{Names.Literal(_type.Name)}, {(IsMap ? "true" : "false")}, static () => new {Names.MemberDescriptor}[]");
            _code.Line("{");
            _code.Indented(() =>
            {
                foreach (string member in members)
                    _code.Line(member);
            });
            _code.Line("});");
        });
    }

    private void WriteSerialize() => _code.Block(
        $"public void Serialize(ref {Names.Writer} writer, {_name} value, {Names.Options} options)", () =>
        {
            if (_type.IsReferenceType)
            {
                _code.Block("if (value is null)", () =>
                {
                    _code.Line("writer.WriteNil();");
                    _code.Line("return;");
                });
                _code.Line();
            }

            if (HasCallbacks)
                _code.Line($"(({Names.MessagePack}.IMessagePackSerializationCallbackReceiver)value).OnBeforeSerialize();");
            if (IsMap)
                WriteMap();
            else
                WriteArray();
        });

    private void WriteMap()
    {
        _code.Line($"writer.WriteMapHeader({_members.Count});");
        foreach (ObjectMember member in _members)
        {
            _code.Line($"writer.WriteString({Names.Literal(member.Key!)}u8);");
            WriteMember(member);
        }
    }

    private void WriteArray()
    {
        int count = _members.Count == 0 ? 0 : _members[_members.Count - 1].Place!.Value + 1;
        _code.Line($"writer.WriteArrayHeader({count});");
        for (int place = 0; place < count; place++)
        {
            ObjectMember? member = _members.FirstOrDefault(candidate => candidate.Place == place);
            if (member is null)
                _code.Line("writer.WriteNil();");
            else
                WriteMember(member);
        }
    }

    private void WriteMember(ObjectMember member)
    {
        string value = $"value.{Names.Escape(member.Name)}";
        _code.Line(member.Wire.Write is string write
            ? string.Format(write, value)
            : $"{_fields.Use(member.Wire.Formatter)}.Serialize(ref writer, {value}, options);");
    }

    private void WriteDeserialize() => _code.Block(
        $"public {_name} Deserialize(ref {Names.Reader} reader, {Names.Options} options)", () =>
        {
            if (_type.IsReferenceType)
            {
                _code.Line("if (reader.TryReadNil())");
                _code.Indented(() => _code.Line("return null;"));
            }

            _code.Line(IsMap ? "int count = reader.ReadMapHeader();" : "int count = reader.ReadArrayHeader();");
            _code.Line("options.Security.DepthStep(ref reader);");
            WriteTargets();
            if (IsMap)
                ReadMap();
            else
                ReadArray();
            _code.Line("reader.Depth--;");
            WriteResult();
        });

    /// <summary>The object itself, or a local for each member.</summary>
    private void WriteTargets()
    {
        if (_construction.IsFilledAfterwards)
        {
            _code.Line($"var result = new {_name}();");
            return;
        }

        foreach (ObjectMember member in _members)
        {
            string whenMissing = _construction.Defaults.TryGetValue(member, out string given)
                ? given
                : member.Wire.Default ?? "null";
            _code.Line($"{member.Wire.Name} {Target(member)} = {whenMissing};");
        }
    }

    private string Target(ObjectMember member) =>
        _construction.IsFilledAfterwards ? $"result.{Names.Escape(member.Name)}" : $"member{_members.IndexOf(member)}";

    private void ReadArray()
    {
        int known = _members.Count == 0 ? 0 : _members[_members.Count - 1].Place!.Value + 1;
        for (int place = 0; place < known; place++)
        {
            ObjectMember? member = _members.FirstOrDefault(candidate => candidate.Place == place);
            _code.Line($"if (count > {place})");
            _code.Indented(() => _code.Line(member is null ? "reader.Skip();" : $"{Target(member)} = {ReadMember(member)};"));
        }

        _code.Line($"{Names.GeneratedCode}.SkipRest(ref reader, count, {known});");
    }

    private void ReadMap() => _code.Block("for (int i = 0; i < count; i++)", () =>
    {
        _code.Line($"global::System.ReadOnlySpan<byte> key = {Names.GeneratedCode}.ReadKey(ref reader);");
        string condition = "if";
        foreach (ObjectMember member in _members)
        {
            _code.Line($"{condition} (global::System.MemoryExtensions.SequenceEqual(key, {Names.Literal(member.Key!)}u8))");
            _code.Indented(() => _code.Line($"{Target(member)} = {ReadMember(member)};"));
            condition = "else if";
        }

        if (_members.Count > 0)
            _code.Line("else");
        _code.Indented(() => _code.Line("reader.Skip();"));
    });

    private string ReadMember(ObjectMember member)
    {
        if (member.Wire.Read is string read)
            return read;
        string value = $"{_fields.Use(member.Wire.Formatter)}.Deserialize(ref reader, options)";
        return member.Wire.MustNotBeNull
            ? $"{Names.GeneratedCode}.Require({value}, {Names.Literal(member.Name)})"
            : value;
    }

    private void WriteResult()
    {
        if (!_construction.IsFilledAfterwards)
        {
            string arguments = string.Join(", ", _construction.Parameters.Select(Given));
            string made = $"new {_name}({arguments})";
            if (_construction.Initialized.Count == 0)
            {
                _code.Line($"var result = {made};");
            }
            else
            {
                _code.Line($"var result = {made}");
                _code.Line("{");
                _code.Indented(() =>
                {
                    foreach (ObjectMember member in _construction.Initialized)
                        _code.Line($"{Names.Escape(member.Name)} = {Given(member)},");
                });
                _code.Line("};");
            }
        }

        if (HasCallbacks)
            _code.Line($"(({Names.MessagePack}.IMessagePackSerializationCallbackReceiver)result).OnAfterDeserialize();");
        _code.Line("return result;");
    }

    /// <summary>The local of a member; one that must not be null is checked if the sender has left it out.</summary>
    private string Given(ObjectMember member) => member.Wire is { MustNotBeNull: true, Default: null }
        ? $"{Names.GeneratedCode}.Require({Target(member)}, {Names.Literal(member.Name)})"
        : Target(member);
}
