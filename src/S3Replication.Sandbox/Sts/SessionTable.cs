using System.Collections.Concurrent;
using System.Security.Cryptography;
using S3Replication.Sandbox.Faults;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;

namespace S3Replication.Sandbox.Sts;

/// <summary>The temporary credentials that <c>AssumeRole</c> gave out and that have not ended long ago.</summary>
internal sealed class SessionTable : ICredentialSource
{
    // An ended session is kept for a while, so that its user reads ExpiredToken rather than InvalidAccessKeyId.
    private static readonly TimeSpan s_memory = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, Credential> _sessions = new(StringComparer.Ordinal);
    private readonly SandboxClock _clock;

    /// <summary>Makes an empty table.</summary>
    /// <param name="clock">Says when a session has ended.</param>
    public SessionTable(SandboxClock clock) => _clock = clock;

    /// <inheritdoc/>
    public Credential? Find(string accessKeyId) => _sessions.GetValueOrDefault(accessKeyId);

    /// <summary>Gives out credentials.</summary>
    /// <param name="caller">Who will sign with them.</param>
    /// <param name="duration">How long they hold.</param>
    public Credential Add(Caller caller, TimeSpan duration)
    {
        DateTimeOffset now = _clock.GetUtcNow();
        foreach (KeyValuePair<string, Credential> session in _sessions)
        {
            if (session.Value.ExpiresAt + s_memory < now)
            {
                _sessions.TryRemove(session);
            }
        }

        Credential credential = new(
            UniqueId.New("ASIA"), Convert.ToBase64String(RandomNumberGenerator.GetBytes(30)), caller)
        {
            SessionToken = Convert.ToBase64String(RandomNumberGenerator.GetBytes(120)),
            ExpiresAt = now + duration,
            ToldExpiry = _clock.Beneath.GetUtcNow() + duration,
        };
        _sessions[credential.AccessKeyId] = credential;
        return credential;
    }
}
