using System.Text;
using S3Replication.Sandbox.S3.Integrity;

namespace S3Replication.Sandbox.Tests.S3;

public sealed class ReflectedCrcTests
{
    // The check values of the catalogue of parametrised CRC algorithms: of the digits 1 to 9.
    [Theory]
    [InlineData("CRC32", 0xCBF43926UL)]
    [InlineData("CRC32C", 0xE3069283UL)]
    [InlineData("CRC64NVME", 0xAE8B14860A799888UL)]
    public void A_crc_of_the_nine_digits_is_the_published_check(string algorithm, ulong check)
    {
        ReflectedCrc crc = ChecksumAlgorithm.CrcOf(algorithm)!;

        Assert.Equal(check, crc.Append(0, "123456789"u8));
    }

    [Theory]
    [InlineData("CRC32")]
    [InlineData("CRC32C")]
    [InlineData("CRC64NVME")]
    public void A_crc_of_pieces_is_the_crc_of_the_whole_however_it_is_put_together(string algorithm)
    {
        ReflectedCrc crc = ChecksumAlgorithm.CrcOf(algorithm)!;
        byte[] data = new byte[100_003];
        new Random(4).NextBytes(data);
        ulong whole = crc.Append(0, data);

        foreach (int cut in new[] { 0, 1, 7, 8, 9, 4096, 65_537, data.Length })
        {
            ulong first = crc.Append(0, data.AsSpan(0, cut));
            ulong second = crc.Append(0, data.AsSpan(cut));

            Assert.Equal(whole, crc.Append(first, data.AsSpan(cut)));
            Assert.Equal(whole, crc.Combine(first, second, data.Length - cut));
        }
    }

    [Fact]
    public void A_value_survives_base64()
    {
        string encoded = ChecksumAlgorithm.Encode(ReflectedCrc.Crc32, 0xCBF43926);

        Assert.Equal("y/Q5Jg==", encoded);
        Assert.Equal(0xCBF43926, ChecksumAlgorithm.Decode(encoded));
        Assert.True(ChecksumAlgorithm.IsValue("CRC32", encoded));
        Assert.False(ChecksumAlgorithm.IsValue("CRC64NVME", encoded));
        Assert.False(ChecksumAlgorithm.IsValue("SHA256", Convert.ToBase64String(Encoding.ASCII.GetBytes(new string('a', 200)))));
    }
}
