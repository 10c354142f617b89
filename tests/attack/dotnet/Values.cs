using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Token04;

// Random arguments.
internal sealed class Values
{
    private static readonly long[] Edges =
    {
        0, 1, -1, 60, 3600, int.MaxValue, int.MinValue, uint.MaxValue, long.MaxValue, long.MinValue,
    };

    private readonly Random random;

    internal Values(Random random)
    {
        this.random = random;
    }

    internal int Below(int count)
    {
        return random.Next(count);
    }

    internal bool OneIn(int count)
    {
        return random.Next(count) == 0;
    }

    internal T Of<T>(params T[] values)
    {
        return values[random.Next(values.Length)];
    }

    internal long Seconds()
    {
        return OneIn(3) ? Of(Edges) : random.Next(1, 100000);
    }

    internal string Text()
    {
        switch (random.Next(12))
        {
            case 0:
                return null;
            case 1:
                return "";
            case 2:
                return "half\uD800";
            case 3:
                return "\uDC00\uD800";
            case 4:
                return "nul\0\0in it";
            case 5:
                return Units(random.Next(2000));
            case 6:
                return new string((char)random.Next(1, 0xD800), random.Next(20000));
            case 7:
                return OneIn(20) ? new string('x', random.Next(200000)) : "\uFEFF\uFFFE\uD83D\uDE00";
            default:
                return Name();
        }
    }

    internal string Name()
    {
        return "user-" + random.Next().ToString("x8") + random.Next().ToString("x8");
    }

    internal string Json()
    {
        switch (random.Next(9))
        {
            case 0:
                return Text();
            case 1:
                return "{}";
            case 2:
                return "{\"room_id\":\"" + Name() + "\",\"privilege\":{\"1\":1,\"2\":0},\"stream_id_list\":null}";
            case 3:
                return "{\"room_id\":" + new string('[', random.Next(3000));
            case 4:
                return "{\"video_id\":\"\\ud800\"}";
            default:
                return "{\"room_id\":\"" + Name() + "\"}";
        }
    }

    internal string Secret()
    {
        switch (random.Next(8))
        {
            case 0:
                return Text();
            case 1:
                return Support.Secret.Substring(1);
            case 2:
                return Support.Secret + "\n";
            case 3:
                return new string('\u00E9', 16);
            case 4:
                return Support.OtherSecret;
            default:
                return Support.Secret;
        }
    }

    internal string[] Texts()
    {
        return Enumerable.Range(0, random.Next(6)).Select(place => Text()).ToArray();
    }

    // A token that was damaged somewhere, or something else.
    internal string Damaged(string token)
    {
        if (string.IsNullOrEmpty(token) || OneIn(6))
        {
            return Text();
        }
        StringBuilder text = new StringBuilder(token);
        switch (random.Next(5))
        {
            case 0:
                text[random.Next(text.Length)] = (char)random.Next(0x10000);
                break;
            case 1:
                text.Length = random.Next(text.Length);
                break;
            case 2:
                text.Replace('+', ' ');
                break;
            case 3:
                text.Insert(random.Next(text.Length), Text());
                break;
            default:
                break;
        }
        return text.ToString();
    }

    private string Units(int count)
    {
        char[] units = new char[count];
        for (int place = 0; place < count; place++)
        {
            units[place] = (char)random.Next(0x10000);
        }
        return new string(units);
    }
}
