using S3Replication.Core.Errors;
using S3Replication.Core.Keys;
using S3Replication.Core.Ports;
using S3Replication.Core.Roles;

namespace S3Replication.Core.Tests.Fakes;

/// <summary>The world as use cases see it: two sides, which are one unless a test says otherwise.</summary>
internal sealed class FakeAws
{
    public const string Account = "111122223333";
    public const string OtherAccount = "444455556666";

    private readonly List<string> _calls = [];
    private readonly List<string> _changes = [];

    public FakeAws()
    {
        SourceSide = new FakeSession(this, Account);
        DestinationSide = SourceSide;
    }

    public FakeSession SourceSide { get; }

    public FakeSession DestinationSide { get; private set; }

    public FakeCheckpoints Checkpoints { get; } = new();

    public FakeFiles Files { get; } = new();

    public FakeTime Clock { get; } = new();

    public Dictionary<string, FakeBucket> Buckets { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, IamRole> Roles { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, List<RolePolicy>> Policies { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> ManagedPolicies { get; } = new(StringComparer.Ordinal);

    /// <summary>Keys by their ARN.</summary>
    public Dictionary<string, FakeKey> Keys { get; } = new(StringComparer.Ordinal);

    /// <summary>Every call, <c>GetPolicy photos</c>, in order.</summary>
    public IReadOnlyList<string> Calls => _calls;

    /// <summary>The calls among them that change something.</summary>
    public IReadOnlyList<string> Changes => _changes;

    /// <summary>Runs before each call is carried out; may throw, change the world, or wait.</summary>
    public Func<string, CancellationToken, Task> BeforeCall { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Runs after an object was written: a replication engine, as far as a test needs one.</summary>
    public Action<FakeBucket, FakeVersion> AfterWrite { get; set; } = (_, _) => { };

    /// <summary>Runs after a version got other tags; unless a test says otherwise, every other copy of it gets them too.</summary>
    public Action<FakeBucket, FakeVersion>? AfterTags { get; set; }

    /// <summary>Lets the other copies of a version have its tags.</summary>
    public void SynchronizeTags(FakeVersion version)
    {
        foreach (FakeVersion copy in Buckets.Values.SelectMany(bucket => bucket.Versions)
            .Where(copy => copy.Key == version.Key && copy.VersionId == version.VersionId))
        {
            copy.Tags = version.Tags;
        }
    }

    public ICrrServices Services => new FakeServices(this);

    public FakeAws WithDestinationIn(string account)
    {
        DestinationSide = new FakeSession(this, account);
        return this;
    }

    public FakeBucket AddBucket(string name, string region = "eu-west-1", string owner = Account)
    {
        FakeBucket bucket = new(name, region, owner);
        Buckets.Add(name, bucket);
        return bucket;
    }

    /// <summary>Adds a key whose policy is the one that KMS gives by default: the account's own policies decide.</summary>
    public FakeKey AddKey(string id, string region = "eu-west-1", string owner = Account)
    {
        string arn = $"arn:aws:kms:{region}:{owner}:key/{id}";
        string policy = $$"""{"Version":"2012-10-17","Statement":[{"Sid":"Enable IAM User Permissions","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::{{owner}}:root"},"Action":"kms:*","Resource":"*"}]}""";
        FakeKey key = new(new KeyInfo(arn, owner, region, "Enabled", "SYMMETRIC_DEFAULT", IsAwsManaged: false), policy);
        Keys.Add(arn, key);
        return key;
    }

    /// <summary>Refuses a call as AWS does when a permission is missing.</summary>
    public void Deny(string call, CrrErrorCode code = CrrErrorCode.AccessDenied) => Refuse(
        call, new CrrException(code, $"AWS refused {call}."));

    /// <summary>Refuses every call of an operation, whatever it is about.</summary>
    public void DenyAll(string operation, CrrErrorCode code = CrrErrorCode.AccessDenied)
    {
        Func<string, CancellationToken, Task> before = BeforeCall;
        BeforeCall = (made, token) => made.Split(' ')[0] == operation
            ? Task.FromException(new CrrException(code, $"AWS refused {made}."))
            : before(made, token);
    }

    public void Refuse(string call, Exception refusal)
    {
        Func<string, CancellationToken, Task> before = BeforeCall;
        BeforeCall = (made, token) => made == call ? Task.FromException(refusal) : before(made, token);
    }

    public async Task EnterAsync(string call, bool changes, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_calls)
        {
            _calls.Add(call);
            if (changes)
            {
                _changes.Add(call);
            }
        }

        await BeforeCall(call, cancellationToken);
    }
}
