namespace S3Replication.Core.Tests.Witnesses;

/// <summary>Something that AWS did, and where that is recorded.</summary>
internal interface IWitness
{
    /// <summary>Its name.</summary>
    string Id { get; }

    /// <summary>Where the answer stands.</summary>
    string Url { get; }

    /// <summary>What matters of it.</summary>
    string Fact { get; }

    /// <summary>What AWS answered.</summary>
    string Answer { get; }
}
