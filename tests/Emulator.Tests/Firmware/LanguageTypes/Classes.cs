using LanguageLibrary;

namespace LanguageTypes
{
    public class Animal
    {
        public readonly string Said;

        public Animal()
        {
            Said = Voice();
        }

        public virtual string Voice()
        {
            return "animal";
        }

        public string Kind()
        {
            return "animal";
        }
    }

    public class Dog : Animal
    {
        private readonly string mood = "glad";

        public override string Voice()
        {
            return mood + " dog";
        }

        public new string Kind()
        {
            return "dog after " + base.Kind();
        }
    }

    public sealed class Puppy : Dog
    {
        public override string Voice()
        {
            return "small " + base.Voice();
        }
    }

    public interface IFirst
    {
        string Name();
    }

    public interface ISecond
    {
        string Name();
    }

    public interface IThird : IFirst
    {
        string Extra { get; }
    }

    public class Both : IFirst, ISecond, IThird
    {
        public string Extra
        {
            get { return "extra"; }
        }

        public string Name()
        {
            return "own";
        }

        string ISecond.Name()
        {
            return "second";
        }
    }

    public class Again : Both, IFirst
    {
        public new string Name()
        {
            return "again";
        }
    }

    internal static class Classes
    {
        private static int secret = 3;

        public static void Run()
        {
            Case.Run("a virtual call finds the override", () =>
            {
                Animal animal = new Puppy();
                return animal.Voice();
            });
            Case.Run("a hidden method is chosen by the variable's type", () =>
            {
                var dog = new Dog();
                return dog.Kind() + "/" + ((Animal)dog).Kind();
            });
            Case.Run("field initialisers run before the base constructor", () => new Dog().Said);
            Case.Run("an explicit implementation is reached by its interface only", () =>
            {
                var both = new Both();
                return both.Name() + "/" + ((IFirst)both).Name() + "/" + ((ISecond)both).Name();
            });
            Case.Run("an interface may be implemented anew", () =>
            {
                Both both = new Again();
                return both.Name() + "/" + ((IFirst)both).Name() + "/" + ((IThird)both).Name();
            });
            Case.Run("an inherited interface is implemented too", () =>
            {
                IThird third = new Both();
                return third.Extra + third.Name() + (third is ISecond);
            });
            Case.Run("a nested type sees the private members around it", () => Inner.Peek().ToString());
            Case.Run("is and as follow the hierarchy", () =>
            {
                object dog = new Dog();
                return "" + (dog is Animal) + (dog is Puppy) + ((dog as Puppy) == null) + ((dog as Animal) != null) + (dog is string);
            });
            Case.Run("null is of no type", () =>
            {
                object none = null;
                return "" + (none is object) + ((none as string) == null);
            });
            Case.Run("a wrong cast throws", () =>
            {
                object animal = new Animal();
                return ((Dog)animal).Voice();
            });
            Case.Run("a cast of null is null", () =>
            {
                object none = null;
                return "" + ((Dog)none == null);
            });
            Case.Run("GetType gives the type of the object", () =>
            {
                Animal animal = new Puppy();
                return animal.GetType().Name + (animal.GetType() == typeof(Puppy)) + (animal.GetType() == typeof(Dog));
            });
            Case.Run("a class of one assembly derives from one of another", () =>
            {
                int heard = 0;
                var square = new Square(3);
                square.Grown += (sender, by) => heard += by * sender.Area;
                square.Grow(1);
                IMeasurable measurable = square;
                return square.Name + measurable.Measure() + "," + heard + "," + Square.Corners + Shape.Origin;
            });
            Case.Run("enums of another assembly are numbers with names", () =>
            {
                Size size = Size.Large;
                object box = size;
                return ((int)size + (int)Size.Small).ToString() + (box is Size) + (size == Size.Large);
            });
            Case.Run("a boxed enum is no int", () =>
            {
                object box = Size.Small;
                return "" + (box is int) + (int)(Size)box;
            });
        }

        private sealed class Square : Shape
        {
            public Square(int side)
                : base(side)
            {
            }

            public override int Area
            {
                get { return side * side; }
            }

            public override string Name
            {
                get { return "square of " + base.Name; }
            }
        }

        private static class Inner
        {
            public static int Peek()
            {
                return ++secret;
            }
        }
    }
}
