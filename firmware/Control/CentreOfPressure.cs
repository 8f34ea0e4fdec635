namespace Controller.Control
{
    /// <summary>
    /// Where the force on a sole acts, from cells that carry it: the resultant of parallel forces, whose moment about any point is the sum of theirs,
    /// so x = Σ F x / Σ F and y likewise. Forces along the sole have no part in it.
    /// </summary>
    public sealed class CentreOfPressure
    {
        /// <summary>The cells' forces together, in newtons.</summary>
        public float ForceNewtons;

        /// <summary>Forward of the frame's origin that the cells' places are given in; 0 without contact.</summary>
        public float XMetres;

        /// <summary>Left of it; 0 without contact.</summary>
        public float YMetres;

        /// <summary>Whether the force is large enough to say where it acts.</summary>
        public bool HasContact;

        private readonly float[] xMetres;
        private readonly float[] yMetres;
        private readonly float contactNewtons;

        /// <param name="xMetres">Places of the cells, forward.</param>
        /// <param name="yMetres">Places of the cells, left; as many.</param>
        /// <param name="contactNewtons">
        /// Smallest force that counts as contact, more than 0. An error e of the cells together moves the centre by up to e / force times half the sole.
        /// </param>
        public CentreOfPressure(float[] xMetres, float[] yMetres, float contactNewtons)
        {
            this.xMetres = xMetres;
            this.yMetres = yMetres;
            this.contactNewtons = contactNewtons;
        }

        /// <summary>Takes the cells' forces. A force that is not finite makes no contact.</summary>
        /// <param name="newtons">One per cell, positive up.</param>
        public void Update(float[] newtons)
        {
            float sum = 0;
            float x = 0;
            float y = 0;
            for (int i = 0; i < newtons.Length; i++)
            {
                float force = newtons[i];
                sum += force;
                x += force * xMetres[i];
                y += force * yMetres[i];
            }

            ForceNewtons = sum;

            // NaN is greater than every number on nanoCLR: it fails the second comparison there, both on a desktop.
            HasContact = sum >= contactNewtons && sum < float.MaxValue;
            if (!HasContact)
            {
                XMetres = 0;
                YMetres = 0;
                return;
            }

            float perNewton = 1 / sum;
            XMetres = x * perNewton;
            YMetres = y * perNewton;
        }
    }
}
