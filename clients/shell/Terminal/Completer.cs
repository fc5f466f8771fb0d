using Signalbox.Channels;
using Signalbox.Contracts;

namespace Signalbox.Clients.Shell;

/// <summary>Finds what a word that is being typed could become: a command, path, task, service or method.</summary>
/// <param name="session">Where.</param>
internal sealed class Completer(Session session)
{
    // Whoever is typing waits for it.
    private static readonly TimeSpan LongestSearch = TimeSpan.FromSeconds(2);

    /// <summary>Looks for completions.</summary>
    /// <param name="line">The line.</param>
    /// <param name="cursor">Where the cursor stands in it, in UTF-16 units.</param>
    /// <returns>What was found; <see cref="Completion.None"/> also if a server does not answer.</returns>
    internal async Task<Completion> Complete(string line, int cursor)
    {
        try
        {
            return await Find(line[..cursor]).WaitAsync(LongestSearch);
        }
        catch (Exception error) when (error is CommandException or TimeoutException or UnavailableException
            or PeerRestartedException or RemoteException)
        {
            return Completion.None;
        }
    }

    private static Completion Among(int start, string beginning, IEnumerable<string> all) => new(
        start,
        [
            .. all.Where(candidate => candidate.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal),
        ]);

    private async Task<Completion> Find(string text)
    {
        List<ParsedCommand> commands = CommandLine.Parse(text);
        bool isNewCommand = commands.Count == 0 || text.AsSpan(commands[^1].End).Contains(';');
        if (isNewCommand)
            return Among(text.Length, "", session.Commands.Commands.Select(static command => command.Name));

        IReadOnlyList<Word> words = commands[^1].Words;
        bool isNewWord = words[^1].End < text.Length;
        string beginning = isNewWord ? "" : words[^1].Text;
        int start = isNewWord ? text.Length : words[^1].Start;
        int argument = isNewWord ? words.Count - 1 : words.Count - 2;
        if (argument < 0)
            return Among(start, beginning, session.Commands.Commands.Select(static command => command.Name));
        if (session.Commands.TryFind(words[0].Text) is not { } command)
            return Completion.None;
        return command.KindOf(argument) switch
        {
            ArgumentKind.Text => Completion.None,
            ArgumentKind.Path => await Path(start, beginning),
            ArgumentKind.Task => Among(start, beginning, await Tasks()),
            ArgumentKind.Method => await Method(start, beginning),
            ArgumentKind.Command =>
                Among(start, beginning, session.Commands.Commands.Select(static command => command.Name)),
        };
    }

    private async Task<IEnumerable<string>> Tasks()
    {
        ISupervisor supervisor = await session.Services.Supervisor();
        return (await supervisor.ListTasks()).Select(static task => task.Name);
    }

    private async Task<Completion> Method(int start, string beginning)
    {
        ServiceInfo[] services = await session.Services.ListServices();
        int dot = beginning.LastIndexOf('.');
        Completion names = Among(
            start, beginning, services.Select(static service => KnownContracts.ShortNameOf(service) + "."));
        if (dot < 0 || names.Candidates.Count != 0)
            return names.Candidates.Count == 1 && names.Candidates[0].Length == beginning.Length
                ? await MethodOf(services, start, beginning, dot)
                : names;
        return await MethodOf(services, start, beginning, dot);
    }

    private static Task<Completion> MethodOf(ServiceInfo[] services, int start, string beginning, int dot)
    {
        ServiceInfo service = KnownContracts.FindService(services, beginning[..dot]);
        IEnumerable<string> methods = KnownContracts.Find(service.Contract)?.Methods
            .Select(method => $"{beginning[..dot]}.{method.Name}") ?? [];
        return Task.FromResult(Among(start, beginning, methods));
    }

    private async Task<Completion> Path(int start, string beginning)
    {
        // Only the last name is looked for; what stands before it stays as it was typed.
        int slash = beginning.LastIndexOf('/');
        string folder = session.PathOf(slash < 0 ? "." : beginning[..(slash + 1)]);
        IFileSystem files = await session.Services.Files();
        FileReply reply = await files.Lookup(folder);
        if (reply is not { Status: FileStatus.Ok, File: { Kind: FileKind.Directory } directory })
            return Completion.None;

        List<string> candidates = [];
        uint cookie = 0;
        do
        {
            DirectoryPage page = await files.List(directory.Number, cookie, 32);
            string name = beginning[(slash + 1)..];
            candidates.AddRange(page.Entries
                .Where(entry => entry.Name is not ("." or "..") && entry.Name.StartsWith(name, StringComparison.Ordinal))
                .Select(entry => beginning[..(slash + 1)] + Quote(entry)));
            cookie = page.Status == FileStatus.Ok ? page.NextCookie : 0;
        }
        while (cookie != 0);
        candidates.Sort(StringComparer.Ordinal);
        return new Completion(start, candidates);
    }

    private static string Quote(DirectoryEntry entry)
    {
        string name = entry.Name;
        foreach (string special in (string[])["\\", " ", ";", "'", "\"", "#"])
            name = name.Replace(special, "\\" + special, StringComparison.Ordinal);
        return entry.Kind == FileKind.Directory ? name + "/" : name;
    }
}
