using System.Collections.Concurrent;
using S3Replication.Sandbox.Persistence;

namespace S3Replication.Sandbox.Account;

/// <summary>
/// Which Regions accounts have turned off. A stated deviation: AWS has opt-in Regions off until they are turned on; here they are on
/// until they are turned off.
/// </summary>
internal sealed class RegionTable
{
    // "Regions introduced before March 20, 2019 are enabled by default … you can't disable them":
    // https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
    private static readonly string[] s_default =
    [
        "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1",
        "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2",
    ];

    private readonly ConcurrentDictionary<(string AccountId, string Region), bool> _off = new();

    /// <summary>Tells that a Region was turned on or off.</summary>
    public ChangeSignal Changes { get; } = new();

    /// <summary>The Regions that are turned off, in order.</summary>
    public IEnumerable<(string AccountId, string Region)> Off =>
        _off.Keys.OrderBy(key => key.AccountId, StringComparer.Ordinal).ThenBy(key => key.Region, StringComparer.Ordinal);

    /// <summary>Whether a Region is always on.</summary>
    /// <param name="region">The Region.</param>
    public static bool IsDefault(string region) => Array.IndexOf(s_default, region) >= 0;

    /// <summary>Whether an account has a Region.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="region">The Region.</param>
    public bool IsOn(string accountId, string region) => _off.IsEmpty || !_off.ContainsKey((accountId, region));

    /// <summary>Puts Regions in the place of all that are turned off.</summary>
    /// <param name="off">Those that are turned off.</param>
    public void Restore(IReadOnlyCollection<(string AccountId, string Region)> off)
    {
        foreach ((string AccountId, string Region) one in _off.Keys.Except(off))
        {
            _off.TryRemove(one, out _);
        }

        foreach ((string AccountId, string Region) one in off)
        {
            _off[one] = true;
        }
    }

    /// <summary>Turns a Region on or off.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="region">The Region, which is not one that is always on.</param>
    /// <param name="on">Which.</param>
    public void Turn(string accountId, string region, bool on)
    {
        if (on)
        {
            _off.TryRemove((accountId, region), out _);
        }
        else
        {
            _off[(accountId, region)] = true;
        }

        Changes.Raise();
    }
}
