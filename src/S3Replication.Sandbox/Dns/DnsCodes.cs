namespace S3Replication.Sandbox.Dns;

/// <summary>What an answer says (<see href="https://www.rfc-editor.org/rfc/rfc1035#section-4.1.1">RFC 1035, 4.1.1</see>).</summary>
internal static class DnsCodes
{
    public const ushort NoError = 0;
    public const ushort FormatError = 1;
    public const ushort ServerFailure = 2;
    public const ushort NameError = 3;
    public const ushort NotImplemented = 4;
    public const ushort Refused = 5;
}
