namespace S3Replication.Sandbox.CloudWatch;

/// <summary>Tells metrics by the clock.</summary>
internal interface IMetricSource
{
    /// <summary>Tells what is to tell of every minute that is over by now.</summary>
    /// <param name="now">The time.</param>
    void CatchUp(DateTimeOffset now);
}
