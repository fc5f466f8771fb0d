namespace Signalbox.Sfs.Tool;

/// <summary>The command line.</summary>
internal static class Program
{
    private const string Usage = """
        signalbox-sfs COMMAND IMAGE [ARGUMENT]...: works on disk images with a Simple File System

          mkfs IMAGE SIZE [LABEL]      makes an empty one of SIZE bytes (16M, 2G; a multiple of 4K)
          fsck IMAGE [--repair]        checks it; exits with 1 if something is wrong
          df IMAGE                     free and used blocks
          ls IMAGE [PATH]              lists a directory
          tree IMAGE [PATH]            lists everything below, with sizes and SHA-256 of contents
          stat IMAGE PATH              describes a file
          cat IMAGE PATH               writes a file's content to standard output
          put IMAGE FILE PATH          copies a file of the host into the image
          import IMAGE FOLDER [PATH]   copies a folder of the host into the image
          export IMAGE FOLDER [PATH]   copies everything below a path to a folder of the host
          mkdir IMAGE PATH             makes a directory
          mv IMAGE FROM TO             gives something another name
          rm IMAGE PATH                removes a file or everything below a directory
        """;

    private static async Task<int> Main(string[] arguments)
    {
        if (arguments.Length < 2)
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        try
        {
            return await new Commands(Console.OpenStandardOutput()).Run(arguments);
        }
        catch (SfsException exception)
        {
            return Fail($"{arguments[0]} {arguments[1]}: {exception.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Fail(exception.Message);
        }
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine($"error: {message}");
        return 1;
    }
}
