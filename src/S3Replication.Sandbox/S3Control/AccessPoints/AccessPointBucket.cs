namespace S3Replication.Sandbox.S3Control.AccessPoints;

/// <summary>A bucket of a Multi-Region Access Point.</summary>
/// <param name="Bucket">Its name.</param>
/// <param name="Region">Its Region.</param>
/// <param name="AccountId">Its account.</param>
/// <param name="Dial">100 when requests go there, 0 when not.</param>
internal sealed record AccessPointBucket(string Bucket, string Region, string AccountId, int Dial);
