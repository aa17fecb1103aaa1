namespace S3Replication.Sandbox.Kms;

/// <summary>
/// A kind of key and what it can be used for
/// (<see href="https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html#KMS-CreateKey-request-KeySpec">CreateKey, KeySpec</see>).
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Usages">Its uses.</param>
internal sealed record KeySpec(string Name, params string[] Usages)
{
    /// <summary>Encrypting and decrypting.</summary>
    public const string Encryption = "ENCRYPT_DECRYPT";

    private const string Signing = "SIGN_VERIFY";
    private const string Authentication = "GENERATE_VERIFY_MAC";
    private const string Agreement = "KEY_AGREEMENT";

    private static readonly Dictionary<string, KeySpec> s_all = new KeySpec[]
    {
        new("SYMMETRIC_DEFAULT", Encryption),
        new("RSA_2048", Encryption, Signing),
        new("RSA_3072", Encryption, Signing),
        new("RSA_4096", Encryption, Signing),
        new("ECC_NIST_P256", Signing, Agreement),
        new("ECC_NIST_P384", Signing, Agreement),
        new("ECC_NIST_P521", Signing, Agreement),
        new("ECC_SECG_P256K1", Signing),
        new("HMAC_224", Authentication),
        new("HMAC_256", Authentication),
        new("HMAC_384", Authentication),
        new("HMAC_512", Authentication),
    }.ToDictionary(spec => spec.Name, StringComparer.Ordinal);

    /// <summary>The only kind that S3 takes.</summary>
    public static KeySpec Symmetric { get; } = s_all["SYMMETRIC_DEFAULT"];

    /// <summary>Whether S3 can encrypt with it.</summary>
    public bool IsSymmetric => Name == Symmetric.Name;

    /// <summary>A kind by its name; null when there is none here.</summary>
    /// <param name="name">The name.</param>
    public static KeySpec? Find(string name) => s_all.GetValueOrDefault(name);
}
