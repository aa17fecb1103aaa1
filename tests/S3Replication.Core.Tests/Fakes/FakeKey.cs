using S3Replication.Core.Keys;

namespace S3Replication.Core.Tests.Fakes;

/// <summary>A key of <see cref="FakeAws"/>.</summary>
internal sealed class FakeKey(KeyInfo info, string policy)
{
    public KeyInfo Info { get; set; } = info;

    public string Arn => Info.Arn;

    public string Policy { get; set; } = policy;
}
