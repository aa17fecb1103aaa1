namespace S3Replication.Core.Backfill;

/// <summary>What S3 Batch Operations asks for jobs, in US dollars, before tax.</summary>
/// <param name="Jobs">How many jobs there are.</param>
/// <param name="Objects">How many objects they have; null while that is not known.</param>
public sealed record BackfillCost(int Jobs, long? Objects)
{
    /// <summary>For a job.</summary>
    public const decimal PerJob = 0.25m;

    /// <summary>For a million objects.</summary>
    public const decimal PerMillionObjects = 1.00m;

    /// <summary>For 1,000 writes of a replica to S3 Standard.</summary>
    public const decimal PerThousandWrites = 0.005m;

    /// <summary>To how many destinations an object goes at most.</summary>
    public int Destinations { get; init; } = 1;

    /// <summary>Whether there are more objects than are counted, so that it costs at least this.</summary>
    public bool IsLeast { get; init; }

    /// <summary>Jobs, objects, and the writes of their replicas; for the jobs alone while the objects are not counted.</summary>
    public decimal Amount =>
        (Jobs * PerJob) + ((Objects ?? 0) / 1_000_000m * PerMillionObjects) + ((Objects ?? 0) * Destinations / 1000m * PerThousandWrites);

    /// <summary>The day whose prices these are.</summary>
    public static DateOnly PricesOf { get; } = new(2026, 6, 24);

    /// <summary>Where they are from: look there for those of today.</summary>
    public static Uri PricePage { get; } = new("https://aws.amazon.com/s3/pricing/");

    /// <summary>What is not in it.</summary>
    public const string NotIncluded =
        "Not in it: transfer between Regions, reads of the source, storage of the replicas, requests to KMS, and retrieval from classes that charge for it.";

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"{(IsLeast || Objects is null ? "at least " : string.Empty)}${Amount:0.00##} ({Jobs} × ${PerJob:0.00} a job, ${PerMillionObjects:0.00} a million objects, ${PerThousandWrites:0.000} a 1,000 writes; prices of {PricesOf:yyyy-MM-dd}, {PricePage})");
}
