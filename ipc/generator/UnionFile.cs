using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Signalbox.Generator;

/// <summary>Makes the formatter of a [Union].</summary>
internal static class UnionFile
{
    public static GeneratedFile Make(INamedTypeSymbol type, Compilation compilation)
    {
        var problems = new List<Problem>();
        var cases = new List<(int Key, INamedTypeSymbol Type)>();
        foreach (AttributeData attribute in Names.Attributes(type, Names.UnionAttribute))
        {
            if (attribute.ConstructorArguments.Length != 2 || attribute.ConstructorArguments[0].Value is not int key
                || attribute.ConstructorArguments[1].Value is not INamedTypeSymbol caseType)
            {
                continue;
            }

            string? obstacle = FindObstacle(type, key, caseType, cases, compilation);
            if (obstacle is null)
                cases.Add((key, caseType));
            else
                problems.Add(Problem.At(type, Rules.Union, type.Name, obstacle));
        }

        if (type.IsGenericType || !(type.IsAbstract || type.TypeKind == TypeKind.Interface))
            problems.Add(Problem.At(type, Rules.Union, type.Name, "it must be an interface or an abstract class, not generic"));
        if (problems.Count > 0)
            return new GeneratedFile("", "", new EquatableArray<Problem>(problems), default);
        return new GeneratedFile(
            $"{Names.FormatterNamespace(type)}.{Names.Flat(type)}Formatter.g.cs",
            Write(type, cases),
            default,
            new EquatableArray<FormatterEntry>([new FormatterEntry(Names.Of(type), $"{Names.FormatterOf(type)}.Instance")]));
    }

    private static string? FindObstacle(
        INamedTypeSymbol type, int key, INamedTypeSymbol caseType, List<(int Key, INamedTypeSymbol Type)> cases, Compilation compilation)
    {
        if (cases.Any(known => known.Key == key))
            return $"the key {key} stands twice";
        if (cases.Any(known => SymbolEqualityComparer.Default.Equals(known.Type, caseType)))
            return $"{caseType.Name} stands twice";
        if (!compilation.HasImplicitConversion(caseType, type))
            return $"{caseType.Name} is no {type.Name}";
        if (Names.Attribute(caseType, Names.ObjectAttribute) is null)
            return $"{caseType.Name} is no [MessagePackObject]";
        return null;
    }

    private static string Write(INamedTypeSymbol type, List<(int Key, INamedTypeSymbol Type)> cases)
    {
        CodeWriter code = CodeWriter.BeginFile();
        string union = Names.Of(type);
        string name = $"{Names.Flat(type)}Formatter";
        code.Block($"namespace {Names.FormatterNamespace(type)}", () =>
        {
            code.Line($"/// <summary>Formats the union <see cref=\"{union}\"/>.</summary>");
            code.Block(
                $"{Names.Accessibility(type)} sealed class {name} : {Names.MessagePack}.IMessagePackFormatter<{union}>", () =>
                {
                    code.Line($"public static readonly {name} Instance = new {name}();");
                    code.Line();
                    WriteDescriptor(code, type, cases);
                    code.Line();
                    WriteSerialize(code, union, cases);
                    code.Line();
                    WriteDeserialize(code, union, cases);
                });
        });
        return code.ToString();
    }

    private static void WriteDescriptor(CodeWriter code, INamedTypeSymbol type, List<(int Key, INamedTypeSymbol Type)> cases)
    {
        code.Line($"private static {Names.TypeDescriptor} s_descriptor;");
        code.Line();
        code.Line($"public static {Names.TypeDescriptor} Descriptor => s_descriptor ??= {Names.TypeDescriptor}.Union(");
        code.Indented(() =>
        {
            code.Line($"{Names.Literal(type.Name)}, static () => new {Names.MemberDescriptor}[]");
            code.Line("{");
            code.Indented(() =>
            {
                foreach ((int key, INamedTypeSymbol caseType) in cases)
                {
                    code.Line(
                        $"new {Names.MemberDescriptor}({Names.Literal(caseType.Name)}, {key}, {Names.FormatterOf(caseType)}.Descriptor),");
                }
            });
            code.Line("});");
        });
    }

    private static void WriteSerialize(CodeWriter code, string union, List<(int Key, INamedTypeSymbol Type)> cases) => code.Block(
        $"public void Serialize(ref {Names.Writer} writer, {union} value, {Names.Options} options)", () =>
        {
            code.Block("if (value is null)", () =>
            {
                code.Line("writer.WriteNil();");
                code.Line("return;");
            });
            code.Line();
            code.Line("global::System.Type type = value.GetType();");
            string condition = "if";
            foreach ((int key, INamedTypeSymbol caseType) in cases)
            {
                string caseName = Names.Of(caseType);
                code.Block($"{condition} (type == typeof({caseName}))", () =>
                {
                    code.Line("writer.WriteArrayHeader(2);");
                    code.Line($"writer.Write({key});");
                    code.Line($"{Names.FormatterOf(caseType)}.Instance.Serialize(ref writer, ({caseName})value, options);");
                });
                condition = "else if";
            }

            code.Block("else", () => code.Line($"throw {Names.GeneratedCode}.NotInUnion(value);"));
        });

    private static void WriteDeserialize(CodeWriter code, string union, List<(int Key, INamedTypeSymbol Type)> cases) => code.Block(
        $"public {union} Deserialize(ref {Names.Reader} reader, {Names.Options} options)", () =>
        {
            code.Line("if (reader.TryReadNil())");
            code.Indented(() => code.Line("return null;"));
            code.Line("int count = reader.ReadArrayHeader();");
            code.Line("if (count < 2)");
            code.Indented(() => code.Line($"throw {Names.GeneratedCode}.Missing(\"The union's object\");"));
            code.Line("options.Security.DepthStep(ref reader);");
            code.Line("int key = reader.ReadInt32();");
            code.Line($"{union} result;");
            code.Block("switch (key)", () =>
            {
                foreach ((int key, INamedTypeSymbol caseType) in cases)
                {
                    code.Line($"case {key}:");
                    code.Indented(() =>
                    {
                        code.Line($"result = {Names.FormatterOf(caseType)}.Instance.Deserialize(ref reader, options);");
                        code.Line("break;");
                    });
                }

                code.Line("default:");
                code.Indented(() => code.Line($"throw {Names.GeneratedCode}.UnknownUnionKey(key);"));
            });
            code.Line($"{Names.GeneratedCode}.SkipRest(ref reader, count, 2);");
            code.Line("reader.Depth--;");
            code.Line("return result;");
        });
}
