using System.Collections.Generic;
using System.Linq;

namespace Signalbox.Generator;

/// <summary>Makes the resolver that knows all formatters of an assembly, for code that asks by type.</summary>
internal static class ResolverFile
{
    public static string Make(IEnumerable<FormatterEntry> entries, string assembly)
    {
        string space = string.Join(".", assembly.Split('.').Select(Identifier));
        string resolver = $"{Names.MessagePack}.IFormatterResolver";
        CodeWriter code = CodeWriter.BeginFile();
        code.Block($"namespace {space}", () =>
        {
            code.Line("/// <summary>Finds the formatters that were generated in this assembly.</summary>");
            code.Block($"public sealed class GeneratedMessagePackResolver : {resolver}", () =>
            {
                code.Line("public static readonly GeneratedMessagePackResolver Instance = new GeneratedMessagePackResolver();");
                code.Line();
                code.Line($"public {Names.MessagePack}.IMessagePackFormatter<T> GetFormatter<T>() => Cache<T>.Formatter;");
                code.Line();
                code.Block("private static class Cache<T>", () =>
                {
                    code.Line($"public static readonly {Names.MessagePack}.IMessagePackFormatter<T> Formatter =");
                    code.Indented(() => code.Line($"({Names.MessagePack}.IMessagePackFormatter<T>)Find();"));
                    code.Line();
                    code.Block("private static object Find()", () =>
                    {
                        foreach (FormatterEntry entry in entries)
                        {
                            code.Line($"if (typeof(T) == typeof({entry.Type}))");
                            code.Indented(() => code.Line($"return {entry.Expression};"));
                        }

                        code.Line("return null;");
                    });
                });
            });
        });
        return code.ToString();
    }

    private static string Identifier(string part)
    {
        string cleaned = string.Concat(part.Select(character => char.IsLetterOrDigit(character) ? character : '_'));
        return cleaned.Length == 0 || char.IsDigit(cleaned[0]) ? $"_{cleaned}" : cleaned;
    }
}
