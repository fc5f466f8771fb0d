namespace Signalbox.Cases;

/// <summary>
/// Runs every case, or on the host those whose <c>topic.case</c> begins with the first argument. A case must print
/// the same at every run and on every machine: no clock, no address, no hash code, no order of threads.
/// </summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        string prefix = arguments.Length > 0 ? arguments[0] : "";
        int count = 0;
        foreach (Topic topic in TopicList.All)
        {
            foreach (Case item in topic.Cases)
            {
                string name = topic.Name + "." + item.Name;
                if (name.StartsWith(prefix, StringComparison.Ordinal))
                {
                    Console.WriteLine("=== " + name);
                    item.Run();
                    count++;
                }
            }
        }

        Console.WriteLine("=== done " + count.ToString());
        return 0;
    }
}
