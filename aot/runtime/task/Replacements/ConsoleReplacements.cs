using System;
using System.IO;
using System.Text;

namespace Signalbox.Runtime;

/// <summary>The console's standard streams. Redirection (<c>SetOut</c> and its kin) is the class library's.</summary>
[ReplacementFor("System.Console", Reason = "text goes to the platform's console without streams, encoders and locks")]
internal static class ConsoleReplacement
{
    public static TextWriter get_Out() => Console.s_out ??= new ConsoleWriter();

    public static TextWriter get_Error() => Console.s_error ??= new ConsoleWriter();

    public static TextReader get_In() => Console.s_in ??= ConsoleReader.Instance;
}

/// <summary>The rest of the console that a serial line can do. All else stays unresolved.</summary>
[ReplacementFor("System.ConsolePal", Reason = "the class library drives a terminal of an operating system")]
internal static class ConsolePalReplacement
{
    public static Stream OpenStandardInput() => new ConsoleDeviceStream(FileAccess.Read);

    public static Stream OpenStandardOutput() => new ConsoleDeviceStream(FileAccess.Write);

    public static Stream OpenStandardError() => new ConsoleDeviceStream(FileAccess.Write);

    public static Encoding get_InputEncoding() => Encoding.UTF8;

    public static Encoding get_OutputEncoding() => Encoding.UTF8;

    public static void SetConsoleInputEncoding(Encoding enc) => RequireUtf8(enc);

    public static void SetConsoleOutputEncoding(Encoding enc) => RequireUtf8(enc);

    public static bool IsInputRedirectedCore() => false;

    public static bool IsOutputRedirectedCore() => true;

    public static bool IsErrorRedirectedCore() => true;

    public static bool get_KeyAvailable() => ConsoleReader.Instance.HasInput;

    public static ConsoleKeyInfo ReadKey(bool intercept)
    {
        ConsoleKeyInfo key = KeyParser.ParseFromSingleChar((char)ConsoleReader.Instance.ReadByte(), isAlt: false);
        if (!intercept)
        {
            Console.Out.Write(key.KeyChar);
        }

        return key;
    }

    private static void RequireUtf8(Encoding encoding)
    {
        if (encoding.CodePage != Encoding.UTF8.CodePage)
        {
            throw new PlatformNotSupportedException("The console knows UTF-8 only.");
        }
    }
}
