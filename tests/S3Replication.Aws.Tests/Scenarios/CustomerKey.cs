namespace S3Replication.Aws.Tests.Scenarios;

/// <summary>A key that the customer provides with each request, and its digest.</summary>
internal static class CustomerKey
{
    public static (string Name, string Value)[] Headers { get; } =
    [
        ("x-amz-server-side-encryption-customer-algorithm", "AES256"),
        ("x-amz-server-side-encryption-customer-key", "YSBrZXkgb2YgdGhpcnR5LXR3byBieXRlcyBleGFjdGw="),
        ("x-amz-server-side-encryption-customer-key-MD5", "jJyp1KUoDgFljFPy0jhhhg=="),
    ];
}
