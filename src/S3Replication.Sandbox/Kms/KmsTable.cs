using S3Replication.Sandbox.Persistence;

namespace S3Replication.Sandbox.Kms;

/// <summary>The keys and aliases of every account in every Region. A key whose time has come is gone.</summary>
/// <param name="clock">Says when that is.</param>
internal sealed class KmsTable(TimeProvider clock)
{
    private readonly object _gate = new();
    private readonly SortedDictionary<string, KmsKey> _keys = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, KeyAlias> _aliases = new(StringComparer.Ordinal);

    /// <summary>Tells that keys or aliases have changed.</summary>
    public ChangeSignal Changes { get; } = new();

    /// <summary>All keys, in the order of their ARNs.</summary>
    public IReadOnlyList<KmsKey> Keys
    {
        get
        {
            lock (_gate)
            {
                Bury();
                return [.. _keys.Values];
            }
        }
    }

    /// <summary>All aliases, in the order of their ARNs.</summary>
    public IReadOnlyList<KeyAlias> Aliases
    {
        get
        {
            lock (_gate)
            {
                Bury();
                return [.. _aliases.Values];
            }
        }
    }

    /// <summary>A key; null when there is none.</summary>
    /// <param name="arn">Its ARN.</param>
    public KmsKey? Find(string arn)
    {
        lock (_gate)
        {
            Bury();
            return _keys.GetValueOrDefault(arn);
        }
    }

    /// <summary>An alias; null when there is none.</summary>
    /// <param name="arn">Its ARN.</param>
    public KeyAlias? FindAlias(string arn)
    {
        lock (_gate)
        {
            Bury();
            return _aliases.GetValueOrDefault(arn);
        }
    }

    /// <summary>The key that S3 means by a key id, key ARN, alias or alias ARN; null when there is none.</summary>
    /// <param name="name">The name.</param>
    /// <param name="region">The Region, unless the name tells one.</param>
    /// <param name="accountId">The account, unless the name tells one.</param>
    public KmsKey? Resolve(string name, string region, string accountId)
    {
        string arn = name.StartsWith("arn:", StringComparison.Ordinal) ? name
            : KeyArn.Of(region, accountId, name.StartsWith("alias/", StringComparison.Ordinal) ? name : "key/" + name);
        if (arn == KeyArn.Of(region, accountId, KeyPolicy.S3Alias))
        {
            return S3Key(region, accountId);
        }

        return Find(arn) ?? (FindAlias(arn) is { } alias ? Find(alias.KeyArn) : null);
    }

    /// <summary>Keeps a new key.</summary>
    /// <param name="key">The key.</param>
    public void Add(KmsKey key)
    {
        lock (_gate)
        {
            _keys.Add(key.Arn, key);
            Changes.Raise();
        }
    }

    /// <summary>Puts what a function makes of a key in its place.</summary>
    /// <param name="arn">Its ARN.</param>
    /// <param name="change">What to make of it; what it throws, this throws.</param>
    /// <returns>The changed key.</returns>
    /// <exception cref="Http.ServiceException"><c>NotFoundException</c>.</exception>
    public KmsKey Change(string arn, Func<KmsKey, KmsKey> change)
    {
        lock (_gate)
        {
            Bury();
            KmsKey changed = _keys[arn] = change(_keys.GetValueOrDefault(arn) ?? throw KmsErrors.KeyNotFound(arn));
            Changes.Raise();
            return changed;
        }
    }

    /// <summary>Puts what a function makes of an alias in its place.</summary>
    /// <param name="arn">Its ARN.</param>
    /// <param name="change">Gets the alias, null when there is none; answers the new one, null to remove it.</param>
    public void ChangeAlias(string arn, Func<KeyAlias?, KeyAlias?> change)
    {
        lock (_gate)
        {
            if (change(_aliases.GetValueOrDefault(arn)) is { } changed)
            {
                _aliases[arn] = changed;
            }
            else
            {
                _aliases.Remove(arn);
            }

            Changes.Raise();
        }
    }

    /// <summary>
    /// The key that AWS makes for S3 in an account when it is first asked for
    /// (<see href="https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#aws-managed-cmk">AWS managed keys</see>).
    /// </summary>
    /// <param name="region">The Region.</param>
    /// <param name="accountId">The account.</param>
    public KmsKey S3Key(string region, string accountId)
    {
        lock (_gate)
        {
            string aliasArn = KeyArn.Of(region, accountId, KeyPolicy.S3Alias);
            if (_aliases.TryGetValue(aliasArn, out KeyAlias? alias))
            {
                return _keys[alias.KeyArn];
            }

            DateTimeOffset now = clock.GetUtcNow();
            string id = Guid.NewGuid().ToString();
            KmsKey key = new(
                accountId, region, id, KeyArn.Of(region, accountId, "key/" + id), now, KeyPolicy.OfS3Key(region, accountId))
            {
                Description = "Default key that protects my S3 objects when no other key is defined",
                IsAwsManaged = true,
                RotationDays = 365,
            };
            _keys.Add(key.Arn, key);
            _aliases.Add(aliasArn, new KeyAlias(KeyPolicy.S3Alias, aliasArn, key.Arn, now, now));
            Changes.Raise();
            return key;
        }
    }

    /// <summary>Puts keys and aliases in the place of all that there are.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="aliases">The aliases.</param>
    public void Restore(IEnumerable<KmsKey> keys, IEnumerable<KeyAlias> aliases)
    {
        lock (_gate)
        {
            _keys.Clear();
            _aliases.Clear();
            foreach (KmsKey key in keys)
            {
                _keys.Add(key.Arn, key);
            }

            foreach (KeyAlias alias in aliases)
            {
                _aliases.Add(alias.Arn, alias);
            }
        }
    }

    private void Bury()
    {
        DateTimeOffset now = clock.GetUtcNow();
        List<string> dead = [.. _keys.Values.Where(key => key.DeletionDate <= now).Select(key => key.Arn)];
        foreach (string arn in dead)
        {
            _keys.Remove(arn);
            foreach (string alias in _aliases.Values.Where(alias => alias.KeyArn == arn).Select(alias => alias.Arn).ToList())
            {
                _aliases.Remove(alias);
            }
        }
    }
}
