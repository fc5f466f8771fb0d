using Signalbox.Intrinsics;

namespace Signalbox.KernelProfile;

/// <summary>Console and timer by the legacy calls of the SBI specification (2.0, chapter 5), which all firmware has.</summary>
internal static class Firmware
{
    private const nuint LegacySetTimer = 0;
    private const nuint LegacyPutCharacter = 1;
    private const nuint LegacyGetCharacter = 2;

    private const int MostDigits = 10;

    internal static void Write(string text)
    {
        foreach (char letter in text)
        {
            Call(LegacyPutCharacter, letter);
        }
    }

    internal static void WriteNumber(int number)
    {
        Span<char> digits = stackalloc char[MostDigits];
        int first = MostDigits;
        do
        {
            digits[--first] = (char)('0' + (number % 10));
            number /= 10;
        }
        while (number > 0);

        foreach (char digit in digits[first..])
        {
            Call(LegacyPutCharacter, digit);
        }
    }

    internal static int WaitForByte()
    {
        while (true)
        {
            long value = (long)Call(LegacyGetCharacter, 0);
            if (value >= 0)
            {
                return (int)value;
            }
        }
    }

    internal static void SetTimer(ulong time) => Call(LegacySetTimer, (nuint)time);

    private static nuint Call(nuint function, nuint argument) =>
        Hart.EnvironmentCall(argument, 0, 0, 0, 0, 0, 0, function).A0;
}
