namespace Signalbox.Channels;

/// <summary>All channel ends of a task, as its event loop sees them.</summary>
/// <remarks>The loop runs its ready continuations, then <see cref="Poll"/>, until neither finds anything to do; then it may
/// wait for a notification if <see cref="TryArm"/> agrees. Which notification bit came does not matter: polling an end
/// where nothing has happened costs one load.</remarks>
public sealed class PollSet
{
    private readonly List<IPollable> _members = [];

    /// <summary>Adds an end.</summary>
    /// <param name="member">Not a member yet.</param>
    public void Add(IPollable member) => _members.Add(member);

    /// <summary>Removes an end, also in the middle of a poll.</summary>
    /// <param name="member">A member, or not.</param>
    public void Remove(IPollable member) => _members.Remove(member);

    /// <summary>Polls every member once.</summary>
    /// <returns>Whether any had something to do.</returns>
    public bool Poll()
    {
        bool progress = false;

        // Members come and go while continuations run; one that is missed is polled the next time.
        for (int i = 0; i < _members.Count; i++)
            progress |= _members[i].Poll();
        return progress;
    }

    /// <summary>Arms every member.</summary>
    /// <returns>Whether the task may sleep.</returns>
    public bool TryArm()
    {
        foreach (IPollable member in _members)
        {
            if (!member.TryArm())
                return false;
        }

        return true;
    }
}
