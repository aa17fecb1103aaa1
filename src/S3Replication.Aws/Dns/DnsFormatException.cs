namespace S3Replication.Aws.Dns;

/// <summary>What came is not a message of DNS, or not the answer to what was asked.</summary>
/// <param name="message">What is wrong, without a period.</param>
internal sealed class DnsFormatException(string message) : Exception(message);
