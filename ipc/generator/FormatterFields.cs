using System.Collections.Generic;

namespace Signalbox.Generator;

/// <summary>The formatters that a generated class keeps in static fields, each once.</summary>
internal sealed class FormatterFields
{
    private readonly List<(string Name, string Expression)> _fields = [];

    /// <summary>How generated code names a formatter.</summary>
    public string Use(string expression)
    {
        if (expression.EndsWith(".Instance", System.StringComparison.Ordinal) && !expression.StartsWith("new ", System.StringComparison.Ordinal))
            return expression;
        foreach ((string name, string known) in _fields)
        {
            if (known == expression)
                return name;
        }

        _fields.Add(($"s_formatter{_fields.Count}", expression));
        return _fields[_fields.Count - 1].Name;
    }

    /// <summary>Writes the fields. They come after whatever they use.</summary>
    public void Write(CodeWriter code)
    {
        foreach ((string name, string expression) in _fields)
        {
            string type = expression.Substring("new ".Length, TypeLength(expression));
            code.Line($"private static readonly {type} {name} = {expression};");
        }

        if (_fields.Count > 0)
            code.Line();
    }

    /// <summary>The length of the type's name after "new ": up to the parenthesis outside of all brackets.</summary>
    private static int TypeLength(string expression)
    {
        int depth = 0;
        for (int i = "new ".Length; i < expression.Length; i++)
        {
            switch (expression[i])
            {
                case '<':
                    depth++;
                    break;
                case '>':
                    depth--;
                    break;
                case '(' when depth == 0:
                    return i - "new ".Length;
                default:
                    break;
            }
        }

        return expression.Length - "new ".Length;
    }
}
