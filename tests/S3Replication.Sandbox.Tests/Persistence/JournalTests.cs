using System.Text;
using S3Replication.Core.Errors;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Persistence;

namespace S3Replication.Sandbox.Tests.Persistence;

public sealed class JournalTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void The_last_entry_of_a_key_counts_and_a_removal_removes()
    {
        using (DirectoryStore store = Begin())
        {
            store.Append(Entry("a", "1"), Entry("b", "2"));
            store.Append(Entry("a", "3"));
            store.Append(new JournalEntry("t", "b", default, IsRemoval: true), Entry("", "\0"));
        }

        using DirectoryStore again = DirectoryStore.Open(_directory.Path);
        Assert.Equal("=\0 a=3", Say(again));
        Assert.Empty(again.Warnings);
    }

    [Fact]
    public void A_journal_cut_at_any_byte_gives_what_was_appended_before()
    {
        List<(long Length, string State)> states = Write(12);
        byte[] whole = File.ReadAllBytes(_directory.Journal);
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(_directory.Journal, whole[..length]);
            using (DirectoryStore store = DirectoryStore.Open(_directory.Path))
            {
                (long end, string state) = states.Last(one => one.Length <= Math.Max(length, Frame.HeadSize));
                Assert.Equal(state, Say(store));
                Assert.Equal(length > end ? 1 : 0, store.Warnings.Count);
                if (length > end)
                {
                    Assert.Contains($"{length - end} bytes from byte {end} on were cut off", store.Warnings[0]);
                    Assert.Equal(whole[(int)end..length], File.ReadAllBytes($"{_directory.Journal}.cut-{end}-{length - end}"));
                }

                // It goes on from there.
                store.Begin(new Dictionary<string, JournalBlob>());
                store.Append(Entry("more", "x"));
            }

            using DirectoryStore again = DirectoryStore.Open(_directory.Path);
            Assert.Contains("more=x", Say(again));
            Assert.Empty(again.Warnings);
        }
    }

    [Fact]
    public void A_flipped_bit_is_told_from_the_end_of_a_process()
    {
        List<(long Length, string State)> states = Write(8);
        byte[] whole = File.ReadAllBytes(_directory.Journal);
        long last = states[^2].Length;
        for (int place = 0; place < whole.Length; place++)
        {
            byte[] damaged = [.. whole];
            damaged[place] ^= (byte)(1 << (place % 8));
            File.WriteAllBytes(_directory.Journal, damaged);
            if (place >= last)
            {
                // In the last record: it may be what the end of a process has left.
                using DirectoryStore store = DirectoryStore.Open(_directory.Path);
                Assert.Equal(states[^2].State, Say(store));
                Assert.Single(store.Warnings);
            }
            else
            {
                CrrException refused = Assert.Throws<CrrException>(() => DirectoryStore.Open(_directory.Path));
                Assert.Contains(_directory.Path, refused.Message);
                Assert.Equal(damaged, File.ReadAllBytes(_directory.Journal));
            }
        }
    }

    [Fact]
    public void A_stored_journal_inside_of_a_torn_record_is_not_taken_for_what_follows()
    {
        Write(3);
        byte[] inner = File.ReadAllBytes(_directory.Journal);
        using (DirectoryStore store = DirectoryStore.Open(_directory.Path))
        {
            store.Begin(new Dictionary<string, JournalBlob>());
            store.Append(new JournalEntry("t", "stored", inner));
        }

        byte[] whole = File.ReadAllBytes(_directory.Journal);
        File.WriteAllBytes(_directory.Journal, whole[..^1]);
        using DirectoryStore again = DirectoryStore.Open(_directory.Path);
        Assert.Single(again.Warnings);
        Assert.DoesNotContain("stored", Say(again));
    }

    [Fact]
    public void Another_form_or_another_file_is_refused_and_left_alone()
    {
        Write(1);
        byte[] later = File.ReadAllBytes(_directory.Journal);
        later[8] = 2;
        File.WriteAllBytes(_directory.Journal, later);
        Assert.Contains("version 2", Assert.Throws<CrrException>(() => DirectoryStore.Open(_directory.Path)).Message);
        Assert.Equal(later, File.ReadAllBytes(_directory.Journal));

        File.WriteAllText(_directory.Journal, "Dear diary, this is a journal of another kind.");
        Assert.Contains("no journal", Assert.Throws<CrrException>(() => DirectoryStore.Open(_directory.Path)).Message);
    }

    [Fact]
    public void A_second_sandbox_is_refused_until_the_first_has_stopped()
    {
        using (Begin())
        {
            CrrException refused = Assert.Throws<CrrException>(() => DirectoryStore.Open(_directory.Path));
            Assert.Equal(CrrErrorCode.SandboxConflict, refused.Code);
            Assert.Contains(_directory.Path, refused.Message);
        }

        DirectoryStore.Open(_directory.Path).Dispose();
    }

    [Fact]
    public void A_file_in_the_place_of_the_directory_is_refused()
    {
        string file = Path.Combine(_directory.Path, "file");
        File.WriteAllText(file, "x");
        Assert.Contains(file, Assert.Throws<CrrException>(() => DirectoryStore.Open(file)).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20)]
    public void A_full_disk_refuses_the_change_and_the_journal_stays_good(int written)
    {
        FullDisk file = new();
        byte[] head = Frame.NewHead();
        file.Write(head, 0);
        using Journal journal = new(file, "/kept", head, head.Length);
        journal.Append(Entry("a", "1"));
        byte[] before = file.Content.ToArray();

        file.Room = written;
        ServiceException refused = Assert.Throws<ServiceException>(() => journal.Append(Entry("b", new string('x', 100))));
        Assert.Equal((503, "ServiceUnavailable"), (refused.Status, refused.Code));
        Assert.Contains("/kept", refused.Message);
        Assert.Equal(before, file.Content.ToArray());

        file.Room = null;
        journal.Append(Entry("c", "3"));
        Assert.True(file.Content.Length > before.Length);
    }

    [Fact]
    public void A_journal_that_cannot_take_a_write_back_takes_no_more()
    {
        FullDisk file = new() { CanTruncate = false };
        byte[] head = Frame.NewHead();
        file.Write(head, 0);
        using Journal journal = new(file, "/kept", head, head.Length);
        file.Room = 5;
        Assert.Throws<ServiceException>(() => journal.Append(Entry("a", "1")));
        file.Room = null;
        ServiceException refused = Assert.Throws<ServiceException>(() => journal.Append(Entry("a", "1")));
        Assert.Contains("no longer writes to /kept", refused.Message);
    }

    [Fact]
    public void A_journal_of_which_little_counts_is_written_anew_at_the_next_start()
    {
        string large = new('x', 100_000);
        using (DirectoryStore store = Begin())
        {
            for (int i = 0; i < 100; i++)
            {
                store.Append(Entry("same", large + i), Entry("other" + i, "y"));
            }
        }

        string before;
        using (DirectoryStore store = DirectoryStore.Open(_directory.Path))
        {
            before = Say(store);
            store.Begin(new Dictionary<string, JournalBlob>());
            Assert.InRange(store.Length, 100_000, 200_000);
            store.Append(Entry("new", "z"));
        }

        Assert.InRange(new FileInfo(_directory.Journal).Length, 100_000, 200_000);

        // What a kill in the middle of it leaves behind begins as a journal does, and is none yet.
        File.WriteAllText(_directory.Journal + ".new", "CRR-SB");
        using DirectoryStore again = DirectoryStore.Open(_directory.Path);
        Assert.Equal(before, Say(again).Replace("new=z ", ""));
        Assert.False(File.Exists(_directory.Journal + ".new"));
    }

    private static JournalEntry Entry(string key, string value) => new("t", key, Encoding.UTF8.GetBytes(value));

    private static string Say(DirectoryStore store) => string.Join(' ', store.Documents("t")
        .OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}={Encoding.UTF8.GetString(entry.Value.Span)}"));

    private DirectoryStore Begin()
    {
        DirectoryStore store = DirectoryStore.Open(_directory.Path);
        store.Begin(new Dictionary<string, JournalBlob>());
        return store;
    }

    /// <summary>Appends so many times; the length and what was kept after each.</summary>
    private List<(long Length, string State)> Write(int count)
    {
        List<(long, string)> states = [(0, "")];
        SortedDictionary<string, string> state = new(StringComparer.Ordinal);
        using DirectoryStore store = Begin();
        states.Add((store.Length, ""));
        for (int i = 0; i < count; i++)
        {
            string key = "k" + (i % 5);
            state[key] = "value " + i;
            state["second"] = i.ToString();
            store.Append(Entry(key, state[key]), Entry("second", state["second"]));
            states.Add((store.Length, string.Join(' ', state.Select(entry => $"{entry.Key}={entry.Value}"))));
        }

        return states;
    }
}
