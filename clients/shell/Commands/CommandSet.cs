namespace Signalbox.Clients.Shell;

/// <summary>The commands that there are.</summary>
internal sealed class CommandSet
{
    private readonly SortedDictionary<string, Command> _commands = new(StringComparer.Ordinal);

    private CommandSet(params ReadOnlySpan<Command> commands)
    {
        foreach (Command command in commands)
            _commands.Add(command.Name, command);
    }

    /// <summary>All of them.</summary>
    internal static CommandSet All { get; } = new(
        new AppendCommand(),
        new BenchCommand(),
        new CallCommand(),
        new CatCommand(),
        new CdCommand(),
        new ClearCommand(),
        new CpCommand(),
        new DevicesCommand(),
        new DfCommand(),
        new DumpCommand(),
        new EchoCommand(),
        new FsckCommand(),
        new GetCommand(),
        new HangCommand(),
        new HelpCommand(),
        new HexdumpCommand(),
        new HistoryCommand(),
        new IfconfigCommand(),
        new JournalCommand(),
        new KillCommand(),
        new LnCommand(),
        new LsCommand(),
        new MemCommand(),
        new MkdirCommand(),
        new MvCommand(),
        new NetstatCommand(),
        new NslookupCommand(),
        new PingCommand(),
        new PoweroffCommand(),
        new PsCommand(),
        new PwdCommand(),
        new RebootCommand(),
        new ReviveCommand(),
        new RmCommand(),
        new ServicesCommand(),
        new Sha256Command(),
        new SleepCommand(),
        new StatCommand(),
        new SyncCommand(),
        new TraceCommand(),
        new UptimeCommand(),
        new WatchCommand(),
        new WriteCommand());

    /// <summary>The commands, by name.</summary>
    internal IEnumerable<Command> Commands => _commands.Values;

    /// <summary>Finds a command.</summary>
    /// <exception cref="CommandException">There is none of that name.</exception>
    internal Command Find(string name) => _commands.TryGetValue(name, out Command? command)
        ? command
        : throw new CommandException(name, "there is no such command; help lists them");

    /// <summary>Finds a command.</summary>
    /// <returns>Null if there is none of that name.</returns>
    internal Command? TryFind(string name) => _commands.GetValueOrDefault(name);
}
