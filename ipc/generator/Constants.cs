using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Signalbox.Generator;

/// <summary>Writes a parameter's default value as C#.</summary>
internal static class Constants
{
    public static string Of(object? value, ITypeSymbol type)
    {
        string text = value switch
        {
            null => "default",
            float single when float.IsNaN(single) => "float.NaN",
            float single when float.IsInfinity(single) => single > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity",
            double number when double.IsNaN(number) => "double.NaN",
            double number when double.IsInfinity(number) => number > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity",
            float single => single.ToString("R", CultureInfo.InvariantCulture) + "f",
            double number => number.ToString("R", CultureInfo.InvariantCulture) + "d",
            decimal number => number.ToString(CultureInfo.InvariantCulture) + "m",
            _ => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false),
        };
        return value is not null && type.TypeKind == TypeKind.Enum ? $"({Names.Of(type)})({text})" : text;
    }
}
