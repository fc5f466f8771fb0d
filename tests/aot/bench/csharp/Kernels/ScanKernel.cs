namespace Signalbox.AotBench.Kernels;

/// <summary>Words of a text of 32,768 characters: how many, the longest, and a hash of them.</summary>
internal sealed class ScanKernel : Kernel
{
    private const string Alphabet = "etaoinshrdlu  ETAOIN, .;\n";
    private const int Length = 32768;

    private string _text = "";

    public override string Name => "scan";

    public override void Prepare()
    {
        Random random = new(6);
        char[] text = new char[Length];
        for (int i = 0; i < text.Length; i++)
        {
            text[i] = Alphabet[(int)(random.Next() % (uint)Alphabet.Length)];
        }

        _text = new string(text);
    }

    public override uint Run()
    {
        uint result = 0;
        for (int round = 0; round < 4; round++)
        {
            result += Scan(_text);
        }

        return result;
    }

    private static uint Scan(string text)
    {
        uint words = 0;
        uint longest = 0;
        uint hash = 0;
        uint length = 0;
        foreach (char character in text)
        {
            char letter = (char)(character | 0x20);
            if (letter is >= 'a' and <= 'z')
            {
                hash = hash * 31 + letter;
                length++;
            }
            else if (length != 0)
            {
                words++;
                longest = Math.Max(longest, length);
                length = 0;
            }
        }

        return hash + words * 1000 + longest;
    }
}
