namespace S3Replication.Clients.Tests.Differential;

/// <summary>What the values of a condition key are.</summary>
internal enum KeyFamily
{
    Text,
    Arn,
    Number,
    Date,
    Flag,
    Address,
}
