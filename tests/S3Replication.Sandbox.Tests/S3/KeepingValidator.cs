using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Replication;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Tests.S3;

/// <summary>Takes every configuration as it is, but one that says it is wrong.</summary>
internal sealed class KeepingValidator : IReplicationValidator
{
    public string Validate(ServiceRequest request, Bucket source, string xml) =>
        xml.Contains("<Wrong", StringComparison.Ordinal)
            ? throw new ServiceException(400, "InvalidRequest", "Destination bucket must exist.")
            : xml;
}
